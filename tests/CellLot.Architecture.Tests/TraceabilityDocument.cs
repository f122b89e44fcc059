using System.Text.RegularExpressions;
using CellLot.Domain;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>What the documents point at is there: every file, every test in the file it is linked to, every code.</summary>
public sealed partial class TraceabilityDocument
{
    private static readonly string Docs = Path.Combine(SourceTree.Root, "docs");

    public static TheoryData<string> Documents =>
        [
            "README.md",
            .. Directory
                .EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories)
                .Select(SourceTree.Relative)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_a_document_names_exists(string document)
    {
        var text = Read(document);
        var folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, document))!;
        var linked = Links(text).Select(l => Path.Combine(folder, l.Target));
        var named = NamedFile().Matches(text).Select(m => Path.Combine(SourceTree.Root, m.Groups[1].Value));
        linked.Concat(named).Where(p => !Path.Exists(p)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_that_traceability_names_stands_in_the_file_it_is_linked_to()
    {
        var tests = Links(Traceability).Where(l => TestName().IsMatch(l.Text)).ToList();
        tests.Count.ShouldBeGreaterThan(27);
        tests
            .Where(t => !File.ReadAllText(Path.Combine(Docs, t.Target)).Contains($" {t.Text.Trim('`')}("))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_invariant_has_a_rule_a_source_and_a_test()
    {
        var rows = Traceability.Split('\n').Where(l => InvariantRow().IsMatch(l)).ToList();
        rows.Select(r => int.Parse(InvariantRow().Match(r).Groups[1].Value)).ShouldBe(Enumerable.Range(1, 27));
        foreach (var row in rows)
        {
            row.ShouldContain("](../src/");
            row.ShouldContain("](../tests/");
        }
    }

    [Fact]
    public void Every_code_that_traceability_names_is_in_the_registry() =>
        CodeName()
            .Matches(Traceability)
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ShouldBeSubsetOf(Refusals.All.Select(r => r.Code));

    [Fact]
    public void Every_stream_of_the_rules_stands_in_the_architecture()
    {
        var text = Read("docs/architecture.md");
        SourceTree
            .Files("src/CellLot.Domain", "*.cs")
            .SelectMany(f => Category().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value + m.Groups[2].Value))
            .Distinct()
            .Where(c => !text.Contains($"`{c}/", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static string Traceability => Read("docs/traceability.md");

    private static string Read(string document) => File.ReadAllText(Path.Combine(SourceTree.Root, document));

    private static IEnumerable<(string Text, string Target)> Links(string text) =>
        Link()
            .Matches(text)
            .Select(m => (Text: m.Groups[1].Value, Target: m.Groups[2].Value.Split('#')[0]))
            .Where(l => l.Target.Length > 0 && !l.Target.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\[([^\]]*)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|infra|docs)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"^`[A-Z][A-Za-z0-9]*_\w+`$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([A-Z]+(?:_[A-Z]+)+|INTERVAL)`")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^\| ([0-9]+) \|")]
    private static partial Regex InvariantRow();

    [GeneratedRegex(@"(?:new\(\s*""([a-z]+)"",\s*[0-9]+,|Make\(""([a-z]+)""\))")]
    private static partial Regex Category();
}
