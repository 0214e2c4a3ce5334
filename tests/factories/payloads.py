"""What somebody may type who wants a page, a template, a workbook or a press to do something: all of it must stay text.

Each one that could run marks ``window.ran`` or opens a dialog, so that a browser tells on it.
"""

from __future__ import annotations

#: Would run, load or change the page if it were taken for markup.
MARKUP = (
    "<script>ran=1</script>",
    "</script><script>ran=1</script>",
    "<img src=x onerror=ran=1>",
    "<img src=//foreign.example/x.png>",
    '"><img src=x onerror="ran=1">',
    "'><img src=x onerror='ran=1'>",
    "<svg onload=ran=1>",
    '"><svg onload=ran=1><b>หนา</b>',
    "<svg><script>ran=1</script></svg>",
    "<svg><animate onbegin=ran=1 attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=ran=1>#x'/></svg>",
    "<math><mtext></mtext><mglyph><svg onload=ran=1></math>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<object data=javascript:ran=1></object>",
    "<embed src=//foreign.example/x.swf>",
    "<link rel=stylesheet href=//foreign.example/x.css>",
    "<style>*{display:none!important}</style>",
    "<base href=//foreign.example/>",
    "<meta http-equiv=refresh content='0;url=//foreign.example/'>",
    "<form action=//foreign.example/><button>ส่ง</button></form>",
    "<input autofocus onfocus=ran=1>",
    "<details open ontoggle=ran=1>",
    "<video src=x onerror=ran=1></video>",
    "<body onload=ran=1>",
    "<b>หนา</b><i>เอน</i>",
    "<a href=javascript:ran=1>กด</a>",
    "</textarea><script>ran=1</script>",
    "</title><script>ran=1</script>",
    "</style><script>ran=1</script>",
    "</template><script>ran=1</script>",
    "</option></select><script>ran=1</script>",
    "--><script>ran=1</script><!--",
    "]]><script>ran=1</script><![CDATA[",
    "<template><script>ran=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=ran=1>'>",
)
#: Would break out of an attribute, a script or a JSON island.
BROKEN_OUT = (
    "' onmouseover='ran=1' x='",
    '" onfocus="ran=1" autofocus tabindex="0" x="',
    "javascript:ran=1",
    "JaVaScRiPt:ran=1",
    "data:text/html,<script>ran=1</script>",
    "//foreign.example/",
    "\\'; ran=1; //",
    '\\"; ran=1; //',
    "${ran=1}",
    "`+(ran=1)+`",
    "`${ran=1}`",
    "');ran=1;('",
    "\u2028ran=1\u2029",
    "__proto__",
    "constructor",
    "&lt;script&gt;ran=1&lt;/script&gt;",
    "&#60;img src=x onerror=ran=1&#62;",
    "%3Cscript%3Eran=1%3C/script%3E",
)
#: Would be evaluated by a template, the press or a spreadsheet on the server or on a desk.
EVALUATED = (
    "{{7*7}}",
    "{{ config }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "{#- comment -#}",
    "{{ this.get_name() }}",
    "#{7*7}",
    "<%= 7*7 %>",
    '#eval("1+1")',
    "#set text(red)",
    "$ sum_(i=0)^n $",
    '=HYPERLINK("http://foreign.example","กด")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd",
    "%(area)s %s {0} {area}",
)
#: Would deceive a reader or a program about what stands there.
DECEIVING = (
    "\u202eกลับด้าน\u202c",
    "ศูนย์\u200bกว้าง\u200d\ufeff",
    "\u2066ซ้าย\u2069ขวา",
    "น้ํา นํ้า น้ำ",
    "ก\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49\u0e49",
    "null",
    "undefined",
    "NaN",
    "[object Object]",
    "true",
    "0",
    "๐",
    "🏞️👩🏽‍🌾",
    "ถ" * 399,
    "w" * 300,
)
EVERY = MARKUP + BROKEN_OUT + EVALUATED + DECEIVING
