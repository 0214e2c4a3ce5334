// Judges cases, one JSON object a line, and whole bundles, with the Go team's own code for transparency logs.
// For each line it prints 1 (holds) or 0. Nothing here knows our programs, only the formats of docs/log-format.md.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Ask    string
	Index  int64
	Size   int64
	Old    int64
	Leaf   string
	Root   string
	Before string
	Proof  []string
	Note   string
	Keys   []string
	Folder string
	Head   string
}

func hash(text string) (found tlog.Hash) {
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != tlog.HashSize {
		panic("not a hash")
	}
	copy(found[:], raw)
	return found
}

func hashes(texts []string) (found []tlog.Hash) {
	for _, text := range texts {
		found = append(found, hash(text))
	}
	return found
}

func verifiers(keys []string) note.Verifiers {
	var list []note.Verifier
	for _, key := range keys {
		one, err := note.NewVerifier(key)
		if err != nil {
			panic(err)
		}
		list = append(list, one)
	}
	return note.VerifierList(list...)
}

type head struct {
	origin string
	size   int64
	root   tlog.Hash
}

func checkpoint(text string) head {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		panic("not a checkpoint")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] || size < 0 {
		panic("not a size")
	}
	raw, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(raw) != tlog.HashSize {
		panic("not a root")
	}
	found := head{origin: lines[0], size: size}
	copy(found.root[:], raw)
	return found
}

func opened(text string, keys []string) head {
	signed, err := note.Open([]byte(text), verifiers(keys))
	if err != nil {
		panic(err)
	}
	found := checkpoint(signed.Text)
	for _, signature := range signed.Sigs {
		if signature.Name == found.origin {
			return found
		}
	}
	panic("not signed by the log itself")
}

// tree keeps the hashes of subtrees where tlog looks for them.
type tree struct{ stored []tlog.Hash }

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, t.stored[index])
	}
	return found, nil
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func read(parts ...string) []byte {
	raw, err := os.ReadFile(filepath.Join(parts...))
	must(err)
	return raw
}

func leaves(folder string, size int64) (found [][]byte) {
	for number := int64(0); number*256 < size; number++ {
		tile := tlog.Tile{H: 8, L: -1, N: number, W: 256}
		if left := size - 256*number; left < 256 {
			tile.W = int(left)
		}
		path := strings.Replace(tile.Path(), "tile/8/data", "log/tile/entries", 1)
		raw := read(folder, filepath.FromSlash(path))
		for len(raw) > 0 {
			length := int(binary.BigEndian.Uint16(raw))
			found = append(found, raw[2:2+length])
			raw = raw[2+length:]
		}
	}
	if int64(len(found)) != size {
		panic("other leaves than the checkpoint says")
	}
	return found
}

type leaf struct {
	Area   int64
	Digest string
	ID     string
}

// lines returns each line of some files, with the number that it says it has.
func lines(folder, pattern string) (found [][]byte) {
	names, err := filepath.Glob(filepath.Join(folder, pattern))
	must(err)
	sort.Strings(names)
	for _, name := range names {
		for _, line := range bytes.Split(read(name), []byte("\n")) {
			if len(line) > 0 {
				found = append(found, line)
			}
		}
	}
	return found
}

// contentOf cuts the entry's canonical bytes out of its line: {"content":…,"index":7}.
func contentOf(line []byte) ([]byte, int64, bool) {
	var told struct {
		Index    *int64
		Withheld string
	}
	must(json.Unmarshal(line, &told))
	end := []byte(`,"index":` + strconv.FormatInt(*told.Index, 10) + "}")
	begin := []byte(`{"content":`)
	if told.Withheld != "" {
		return nil, *told.Index, false
	}
	if !bytes.HasPrefix(line, begin) || !bytes.HasSuffix(line, end) {
		panic("a line in another form")
	}
	return line[len(begin) : len(line)-len(end)], *told.Index, true
}

func entries(folder string, all [][]byte, concerns func(int64) bool) {
	told, last := map[int64]bool{}, int64(-1)
	contents := map[string]map[string]map[string]json.RawMessage{}
	for _, line := range lines(folder, "entries/*.jsonl") {
		content, index, shown := contentOf(line)
		var of leaf
		must(json.Unmarshal(all[index], &of))
		if index <= last || !concerns(of.Area) {
			panic("an entry twice, out of order, or of another area")
		}
		told[index], last = true, index
		if !shown {
			continue
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != of.Digest {
			panic("an entry was changed")
		}
		var entry struct {
			Changes map[string]map[string]json.RawMessage
		}
		must(json.Unmarshal(content, &entry))
		contents[of.ID] = entry.Changes
	}
	for index, raw := range all {
		var of leaf
		must(json.Unmarshal(raw, &of))
		if concerns(of.Area) && !told[int64(index)] {
			panic("an entry is missing")
		}
	}
	openings(folder, contents)
}

func openings(folder string, contents map[string]map[string]map[string]json.RawMessage) {
	for _, line := range lines(folder, "openings/*.jsonl") {
		var one struct{ Entry, Record, Column, Salt, Value string }
		must(json.Unmarshal(line, &one))
		var noted struct{ Sealed string }
		must(json.Unmarshal(contents[one.Entry][one.Record][one.Column], &noted))
		salt, err := hex.DecodeString(one.Salt)
		must(err)
		if sum := sha256.Sum256(append(salt, one.Value...)); hex.EncodeToString(sum[:]) != noted.Sealed {
			panic("a text was changed")
		}
	}
}

func span(path int64) int64 {
	for _, width := range []int64{100000000, 1000000, 10000} {
		if path%width == 0 {
			return width
		}
	}
	return 1
}

// bundle checks an unpacked bundle against the key and against what one sheet of paper shows.
func bundle(q question) {
	of := opened(string(read(q.Folder, "log/checkpoint")), q.Keys)
	all := leaves(q.Folder, of.size)
	grown := &tree{}
	for index, raw := range all {
		stored, err := tlog.StoredHashes(int64(index), raw, grown)
		must(err)
		grown.stored = append(grown.stored, stored...)
	}
	root, err := tlog.TreeHash(of.size, grown)
	must(err)
	if root != of.root {
		panic("the leaves do not give the signed root")
	}
	if q.Head != "" {
		words := strings.Fields(q.Head)
		size, err := strconv.ParseInt(words[0], 10, 64)
		must(err)
		then, err := tlog.TreeHash(size, grown)
		must(err)
		if !strings.HasPrefix(hex.EncodeToString(then[:]), strings.Join(words[1:], "")) {
			panic("another history than the sheet's")
		}
	}
	var about struct{ Area int64 }
	must(json.Unmarshal(read(q.Folder, "bundle.json"), &about))
	entries(q.Folder, all, func(area int64) bool {
		inside := about.Area <= area && area < about.Area+span(about.Area)
		return inside || (area > 0 && area <= about.Area && about.Area < area+span(area))
	})
}

func judge(q question) {
	switch q.Ask {
	case "inclusion":
		must(tlog.CheckRecord(hashes(q.Proof), q.Size, hash(q.Root), q.Index, hash(q.Leaf)))
	case "growth":
		must(tlog.CheckTree(hashes(q.Proof), q.Size, hash(q.Root), q.Old, hash(q.Before)))
	case "checkpoint":
		opened(q.Note, q.Keys)
	case "bundle":
		bundle(q)
	default:
		panic("nobody asked that")
	}
}

func answer(line []byte) (found string) {
	defer func() {
		if why := recover(); why != nil {
			found = "0"
			fmt.Fprintln(os.Stderr, why)
		}
	}()
	var q question
	must(json.Unmarshal(line, &q))
	judge(q)
	return "1"
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			fmt.Fprintln(out, answer(line))
		}
		if err != nil {
			return
		}
	}
}
