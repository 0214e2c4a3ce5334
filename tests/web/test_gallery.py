"""The gallery passes the strict reader in both languages, and its macros keep what they promise."""

from tests.reader import Reader, Soup

#: First load of a citizen's page, fonts apart, in bytes: little more than a second at 400 kbit/s.
CITIZEN_PAGE = 60_000


def test_show_passes_the_reader_in_both_languages(reader: Reader) -> None:
    for language in ("th", "en"):
        reader.client.set_cookie("language", language)
        page = reader.get("/gallery")
        assert 'data-page="gallery.show"' in page.text


def test_a_refused_form_leads_from_each_error_to_its_field(reader: Reader) -> None:
    soup = Soup(reader.get("/gallery").text)
    ids = {attrs["id"] for _tag, attrs, _text in soup.elements if "id" in attrs}
    errors = [attrs["href"][1:] for _tag, attrs, text in soup.all("a") if attrs.get("href", "")[1:] in ids and text]
    assert {"words", "held_on", "category"} <= set(errors)
    said = {attrs.get("aria-describedby") for _tag, attrs, _text in soup.all("textarea", "input", "select")}
    assert {"words-hint words-error", "held_on-hint held_on-error", "category-error"} <= said


def test_what_was_typed_stays_in_a_refused_form(reader: Reader) -> None:
    assert 'value="31/02/2569"' in reader.get("/gallery").text


def test_a_balance_sheet_says_whether_it_adds_up(reader: Reader) -> None:
    reader.client.set_cookie("language", "en")
    text = reader.get("/gallery").text
    assert text.count("It adds up") == 2
    assert text.count("It does not add up") == 1


def test_the_frame_and_the_style_sheet_leave_room_for_a_citizens_page(reader: Reader) -> None:
    page = reader.get("/about")
    urls = [attrs["href"] for _tag, attrs, _text in Soup(page.text).all("link") if attrs.get("rel") == "stylesheet"]
    urls += [attrs["src"] for _tag, attrs, _text in Soup(page.text).all("script")]
    loaded = [reader.client.get(url, headers={"Accept-Encoding": "gzip"}).data for url in urls]
    assert len(page.data) + sum(map(len, loaded)) < CITIZEN_PAGE / 2
