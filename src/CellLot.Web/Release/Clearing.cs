using CellLot.Domain.Site;
using CellLot.Platform.Access;

namespace CellLot.Web.Release;

/// <summary>How a gate is cleared, for the person who looks: the page on which they may do it, or whom to ask.</summary>
/// <param name="Address">The page; null where this person may not, or it is done elsewhere.</param>
/// <param name="Words">The link, or who clears it.</param>
public sealed record Clearing(string? Address, string Words)
{
    /// <param name="samples">The lot's samples: where a missing result is entered.</param>
    /// <param name="investigations">Of the lot: a result out of its limits that is investigated already leads there.</param>
    public static Clearing Of(
        GateView gate,
        string lot,
        Actor who,
        IReadOnlyList<SampleView> samples,
        IReadOnlyList<InvestigationView> investigations
    )
    {
        if (gate.NotBy.Contains(who.Account, StringComparer.Ordinal))
            return new(null, $"Not by you, who entered it: another person clears it, {RoleWords.Of(gate.ClearedBy)}.");
        var (roles, address, words) = Way(gate, lot, samples, investigations);
        return address is not null && who.GrantFor(roles) is not null
            ? new(address, words)
            : new(null, $"To be cleared by {RoleWords.Any(roles)}.");
    }

    private static (IReadOnlyList<string> Roles, string? Address, string Words) Way(
        GateView gate,
        string lot,
        IReadOnlyList<SampleView> samples,
        IReadOnlyList<InvestigationView> investigations
    )
    {
        var ofLot = $"/release/{Uri.EscapeDataString(lot)}";
        var ofBench = $"/bench/{Uri.EscapeDataString(lot)}";
        IReadOnlyList<string> reviewer = [Roles.QaReviewer];
        IReadOnlyList<string> bench = [Roles.Technician, Roles.ProductionLead];
        return gate.ClearWith switch
        {
            "quality.enter-results" or "quality.test-thawed-container" => Enter(gate, ofLot, samples),
            "quality.draw-sample" => ([Roles.Analyst, Roles.Technician], $"{ofLot}/sample", "Draw a sample"),
            "quality.review-results" => (
                reviewer,
                Evidence.IdOf(gate, "sample") is { } sample ? $"{SampleView.AddressOf(sample)}/review" : null,
                "Review the result"
            ),
            "quality.open-investigation" => Investigate(gate, investigations),
            "quality.close-investigation" => (
                [Roles.Analyst, Roles.QaReviewer],
                Evidence.IdOf(gate, "investigation") is { } id ? InvestigationView.AddressOf(id) : null,
                "Go on with the investigation"
            ),
            "quality.raise-deviation" => (
                [Roles.QaReviewer, Roles.Analyst],
                $"/deviations/new?key={Uri.EscapeDataString($"lot/{lot}")}",
                "Put it on quality's record"
            ),
            "quality.classify-deviation" => (reviewer, Deviation(gate), "Classify the deviation"),
            "quality.close-deviation" => (reviewer, Deviation(gate), "Close the deviation"),
            "quality.lift-hold" => (
                [Roles.Releaser],
                Evidence.IdOf(gate, "hold") is { } hold ? Holds.Address(hold) : null,
                "Look at the hold"
            ),
            "quality.review-dossier" => (reviewer, $"{ofLot}/review", "Review the dossier"),
            "quality.extend-expiry" => ([Roles.Releaser], $"{ofLot}/expiry", "Set a later expiry"),
            "manufacturing.fill-containers" => (bench, $"{ofBench}/fill", "Fill the containers"),
            "manufacturing.reconcile-labels" => (bench, $"{ofBench}/label", "Reconcile the labels"),
            "manufacturing.close-batch-record" => (
                [Roles.ProductionLead, Roles.QaReviewer],
                $"{ofBench}/close-record",
                "Review and close the batch record"
            ),
            _ => ([gate.ClearedBy], null, ""),
        };
    }

    private static (IReadOnlyList<string>, string?, string) Enter(
        GateView gate,
        string ofLot,
        IReadOnlyList<SampleView> samples
    )
    {
        IReadOnlyList<string> analyst = [Roles.Analyst];
        var thaw = gate.ClearWith == "quality.test-thawed-container";
        var drawn = samples.FirstOrDefault(s =>
            s.Purpose == "release"
            && (thaw && gate.Test is null ? s.ToThaw.Count > 0 : (s.ToEnter ?? []).Any(t => t.Test == gate.Test))
        );
        return drawn is null
            ? (analyst, $"{ofLot}/sample", "Draw a sample for it")
            : (
                analyst,
                $"{drawn.Address}/{(thaw ? "thaw" : "results")}{(thaw ? "" : $"#test.{gate.Test}")}",
                thaw ? $"Enter the thaw test of {drawn.Sample}" : $"Enter the result of {drawn.Sample}"
            );
    }

    private static (IReadOnlyList<string>, string?, string) Investigate(
        GateView gate,
        IReadOnlyList<InvestigationView> investigations
    )
    {
        IReadOnlyList<string> roles = [Roles.Analyst, Roles.QaReviewer];
        var sample = Evidence.IdOf(gate, "sample");
        var known = investigations.LastOrDefault(i => i.State.Sample == sample && i.State.Test == gate.Test);
        return known is not null
            ? (roles, known.Address, $"Go on with {known.Id}")
            : (
                roles,
                $"/investigations/new?sample={Uri.EscapeDataString(sample ?? "")}&test={Uri.EscapeDataString(gate.Test ?? "")}",
                "Open an investigation"
            );
    }

    private static string? Deviation(GateView gate) =>
        Evidence.IdOf(gate, "deviation") is { } id ? DeviationView.AddressOf(id) : null;
}
