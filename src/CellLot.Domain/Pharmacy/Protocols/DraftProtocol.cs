using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Protocols;

/// <summary>Writes a version of a protocol. Signed <c>authored</c>; what cannot be judged at the bench is refused here.</summary>
public sealed record DraftProtocol(Act Act, ProtocolTerms Terms) : IProtocolCommand
{
    private const decimal MostRecovery = 1.10m;

    internal IReadOnlyList<IProtocolEvent> Decide(Protocol state)
    {
        var rules = new Rules();
        rules.SignedBySelf(Act, Meanings.Authored);
        JudgeDose(rules);
        JudgeLimits(rules);
        JudgeAmounts(rules);
        rules.ThrowIfBroken();
        return
        [
            new ProtocolDrafted
            {
                Act = Act,
                Version = state.Approved.Count + 1,
                Terms = Terms,
            },
        ];
    }

    private void JudgeDose(Rules rules)
    {
        var perKg = Terms.DosePerKg is not null || Terms.MinPerKg is not null || Terms.MaxPerKg is not null;
        if (Terms.Basis == DoseBasis.Fixed)
        {
            rules.Require(!perKg, Refusals.DoseBasis, "A fixed dose has no figures per kilogram.");
            rules.Require(Terms.FixedCells is { Value: > 0 }, Refusals.DoseBasis, "fixedCells is missing.");
            return;
        }
        rules.Require(Terms.FixedCells is null, Refusals.DoseBasis, "A dose per kilogram has no fixed cells.");
        if (
            rules.Require(
                Terms is { DosePerKg.Value: > 0, MinPerKg.Value: > 0, MaxPerKg.Value: > 0 },
                Refusals.DoseBasis,
                "dosePerKg, minPerKg and maxPerKg are needed."
            )
        )
            rules.Require(
                Terms.MinPerKg!.Value.Value <= Terms.DosePerKg!.Value.Value
                    && Terms.DosePerKg.Value.Value <= Terms.MaxPerKg!.Value.Value,
                Refusals.DoseOutOfRange,
                "The protocol's own dose must lie between minPerKg and maxPerKg."
            );
    }

    private void JudgeLimits(Rules rules)
    {
        var low = Limit.TryParse(Terms.BandLow, out var from);
        var high = Limit.TryParse(Terms.BandHigh, out var to);
        rules.Require(
            low && high && from.Value > 0 && from.Value <= 100 && to.Value >= 100,
            Refusals.LimitInvalid,
            "bandLow and bandHigh are limits as text around 100, such as \"90\" and \"110\"."
        );
        rules.Require(
            Limit.TryParse(Terms.MinPostThawViability, out var viability) && viability.Value is > 0 and <= 100,
            Refusals.LimitInvalid,
            "minPostThawViability is a limit as text, such as \"70\"."
        );
    }

    private void JudgeAmounts(Rules rules)
    {
        void Positive(decimal amount, string name) =>
            rules.Require(amount > 0, Refusals.InputInvalid, $"{name} must be greater than 0.");
        rules.Require(Terms.Products.Count > 0, Refusals.InputInvalid, "products: name at least one.");
        Positive(Terms.VolumeStepMl.Value, "volumeStepMl");
        Positive(Terms.PostThawHours.Value, "postThawHours");
        Positive(Terms.FinalVolumeMl.Value, "finalVolumeMl");
        Positive(Terms.PlannedMlPerMin.Value, "plannedMlPerMin");
        Positive(Terms.WeightMaxChangePercent.Value, "weightMaxChangePercent");
        Positive(Terms.DmsoLimitGPerKgDay, "dmsoLimitGPerKgDay");
        Positive(Terms.EndotoxinLimitPerKgHour, "endotoxinLimitPerKgHour");
        Positive(Terms.CapCells?.Value ?? 1, "capCells");
        rules.Require(Terms.DmsoPercent.Value is >= 0 and <= 100, Refusals.InputInvalid, "dmsoPercent: 0 to 100.");
        rules.Require(Terms.WeightMaxAgeDays >= 0, Refusals.InputInvalid, "weightMaxAgeDays must not be negative.");
        rules.Require(
            Terms.MinWeightKg.Value > 0 && Terms.MinWeightKg.Value <= Terms.MaxWeightKg.Value,
            Refusals.WeightRange,
            "minWeightKg must lie above 0 and not above maxWeightKg."
        );
        rules.Require(
            Terms.PlannedMlPerMin.Value <= Terms.MaxMlPerMin.Value,
            Refusals.RateLimit,
            "plannedMlPerMin must not exceed maxMlPerMin."
        );
        rules.Require(
            Terms.AssumedViableRecovery.Value is > 0 and <= MostRecovery,
            Refusals.RecoveryRange,
            "assumedViableRecovery is a fraction above 0, at most 1.10."
        );
        rules.Require(
            Terms.Infusions >= 1 && (Terms.Infusions == 1 || Terms.IntervalDays is >= 1),
            Refusals.InputInvalid,
            "infusions is 1 or more; more than one need intervalDays."
        );
    }
}
