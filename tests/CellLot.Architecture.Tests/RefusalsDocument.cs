using System.Text;
using CellLot.Domain;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests;

/// <summary>docs/refusals.md is the registry, printed. Written afresh by running the tests with CELLLOT_GOLDEN=write.</summary>
public sealed class RefusalsDocument
{
    [Fact]
    public void The_printed_refusals_are_those_of_the_registry()
    {
        var file = Path.Combine(SourceTree.Root, "docs", "refusals.md");
        var text = Print();
        if (Environment.GetEnvironmentVariable("CELLLOT_GOLDEN") == "write")
            File.WriteAllText(file, text);
        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public void Every_refusal_of_the_registry_is_raised_somewhere()
    {
        var sources = string.Concat(
            SourceTree
                .Files("src", "*.cs")
                .Where(f => !f.EndsWith("Refusals.cs", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );
        var unused = typeof(Refusals)
            .GetFields()
            .Where(f =>
                f.FieldType == typeof(RefusalCode) && !sources.Contains($"Refusals.{f.Name}", StringComparison.Ordinal)
            )
            .Select(f => f.Name);
        // Raised by work that has its place and is not there yet: the safety feed's freshness, the blinded arm, the waiting view.
        unused.ShouldBeSubsetOf(["SafetyStale", "SafetyFeedBroken", "PreparationRefused", "DemonstrationOnly"]);
    }

    private static string Print()
    {
        var text = new StringBuilder(
            "# Refusals\n\nEvery code with which CellLot refuses, what it means, what to do, and the clause behind it. Printed from\n`src/CellLot.Domain/Refusals.cs`; a test holds the two together.\n\n| code | sentence | clause |\n|---|---|---|\n"
        );
        foreach (var refusal in Refusals.All)
            text.Append($"| `{refusal.Code}` | {refusal.Sentence} | {refusal.Clause} |\n");
        return text.ToString();
    }
}
