using CellLot.Web.Entries;

namespace CellLot.Web.Release;

/// <summary>What a page needs of the specification that judges a lot.</summary>
internal static class SpecificationParts
{
    /// <summary>Whether the version that judges the lot allows a release on stage 1 tests; false where it is not known.</summary>
    public static async Task<bool> AllowsConditional(PageApi api, Dossier dossier)
    {
        if (dossier.Specification is null)
            return false;
        var read = await api.Part<Document>(
            $"/api/v1/quality/specifications/{Uri.EscapeDataString(dossier.Specification)}"
        );
        return read.Value?.State.Versions.FirstOrDefault(v => v.Number == dossier.SpecificationVersion)
            is { Content.ConditionalAllowed: true };
    }

    /// <summary>The tests of its newest approved version; empty where they are not known.</summary>
    public static async Task<IReadOnlyList<Choice>> Tests(PageApi api, string specification)
    {
        var read = await api.Part<Document>($"/api/v1/quality/specifications/{Uri.EscapeDataString(specification)}");
        var inForce = read.Value?.State.Versions.LastOrDefault(v => v.EffectiveFrom is not null);
        return [.. (inForce?.Content.Tests ?? []).Select(t => new Choice(t.Code, t.Name, t.Method))];
    }

    private sealed record Document(Stated State);

    private sealed record Stated(IReadOnlyList<Numbered> Versions);

    private sealed record Numbered(int Number, DateTimeOffset? EffectiveFrom, Written Content);

    private sealed record Written(bool ConditionalAllowed, IReadOnlyList<NamedTest> Tests);

    private sealed record NamedTest(string Code, string Name, string Method);
}
