using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>
/// Starts the infusion: the last gate. Both bedside entries agree, nothing stands against the dose, the clock after thaw
/// and the rate allow it, the dose is held by a person, and the two people who checked sign.
/// </summary>
/// <param name="Rate">Planned rate as set: checked, never derived.</param>
/// <param name="Access">E.g. <c>peripheral vein, left forearm</c>.</param>
/// <param name="Custody">The item's chain of custody as it stands now.</param>
/// <param name="Downtime">The release desk's answer, in place of the freshness that was asked otherwise; null without.</param>
public sealed record StartInfusion(
    Act Act,
    MlPerMinute Rate,
    string Access,
    ItemState Custody,
    DowntimeAnswer? Downtime = null
) : IAdministrationCommand
{
    /// <summary>
    /// <c>DOSE_NOT_READY</c>, <c>STATE_REFUSES</c>, <c>IDENTITY_MISMATCH</c>, <c>INDEPENDENT_ENTRY</c>, <c>ON_HOLD</c>,
    /// <c>LOT_NOT_RELEASED</c>, <c>THAW_UNKNOWN</c>, <c>POST_THAW_EXPIRED</c>, <c>INPUT_INVALID</c>, <c>RATE_LIMIT</c>,
    /// <c>SIGNATURE_MISSING</c>, <c>TWO_PERSON_RULE</c>, <c>DOWNTIME_REFUSED</c>
    /// </summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        if (state.Started || state.Phase == InfusionPhase.Closed)
            throw new RuleBroken(Refusals.StateRefuses.Because($"The infusion is {Words.Of(state.Phase)}."));
        if (state is not { Phase: InfusionPhase.Arrived, Dose: { } dose })
            throw new RuleBroken(Refusals.DoseNotReady.Because($"The dose is {Words.Of(state.Phase)}."));
        var rules = new Rules();
        // A wrong answer is counted whatever else is wrong: nobody may try answers for nothing.
        if (Downtime is not null && MayAnswer(rules, state) && !Downtime.Genuine)
            return [Wrong(state)];
        rules.Require(
            Custody.Phase == ItemPhase.Held,
            Refusals.DoseNotReady,
            $"The dose is {Words.Of(Custody.Phase)} in its chain of custody."
        );
        Bedside(rules, state);
        foreach (var block in state.OpenBlocks)
            rules.Add(new Refusal(block.Code, block.Because));
        Clock(rules, dose);
        var signers = TwoPeople.Signed(rules, Act, Meanings.Administered, Meanings.Verified);
        if (signers is { } two && state.Matched)
            rules.Require(
                state.Entries.Select(e => e.By).ToHashSet(StringComparer.Ordinal).SetEquals([two.First, two.Second]),
                Refusals.TwoPersonRule,
                $"{string.Join(" and ", state.Entries.Select(e => e.ByName))} checked at the bedside: they sign the start."
            );
        rules.ThrowIfBroken();
        return [.. Released(state), Started(state, dose, signers!.Value)];
    }

    private InfusionStarted Started(AdministrationState state, DoseFacts dose, (string First, string Second) signers) =>
        new()
        {
            Act = Act,
            Order = state.Order,
            Patient = state.Patient,
            Rate = Rate,
            Volume = dose.Volume,
            LatestStart = dose.LatestStart,
            UseBy = dose.UseBy,
            Access = Access,
            Place = state.Place,
            AdministeredBy = signers.First,
            VerifiedBy = signers.Second,
        };

    private bool MayAnswer(Rules rules, AdministrationState state) =>
        rules.Require(
            state.Downtime is { Ended: false } open
                && string.Equals(open.Reader, Act.By, StringComparison.Ordinal)
                && Act.RecordedAt <= open.ValidUntil,
            Refusals.DowntimeRefused,
            state.Downtime switch
            {
                null => "No downtime code was asked for this dose.",
                { Ended: true } => "The downtime code is used up or was given back: ask for a new one.",
                { } known when !string.Equals(known.Reader, Act.By, StringComparison.Ordinal) =>
                    "Another person read the code out: that person starts with its answer, or asks for a new one.",
                { } known => $"The code was good until {known.ValidUntil:HH:mm:ss}Z: ask for a new one.",
            }
        );

    private DowntimeAnswerRefused Wrong(AdministrationState state) =>
        new()
        {
            Act = Act,
            Order = state.Order,
            Patient = state.Patient,
            Code = state.Downtime!.Code,
            TriesLeft = state.Downtime.TriesLeft - 1,
        };

    private IEnumerable<IAdministrationEvent> Released(AdministrationState state) =>
        Downtime is null
            ? []
            :
            [
                new DowntimeReleased
                {
                    Act = Act,
                    Order = state.Order,
                    Patient = state.Patient,
                    Code = state.Downtime!.Code,
                    Reader = state.Downtime.Reader,
                },
            ];

    private static void Bedside(Rules rules, AdministrationState state)
    {
        if (state.Matched)
            return;
        if (state.MismatchOpen)
            rules.Add(
                Refusals.IdentityMismatch.Because(
                    "A mismatch was found at the bedside: both people make a new entry each before the start."
                )
            );
        else
            rules.Add(
                Refusals.IndependentEntry.Because(
                    $"{state.Entries.Count} of 2 bedside entries are in: both people make theirs before the start."
                )
            );
    }

    /// <summary>Judged by the server's time (boundaries: safety gates use server time).</summary>
    private void Clock(Rules rules, DoseFacts dose)
    {
        var now = Act.RecordedAt;
        var rated =
            rules.Require(Rate.Value > 0, Refusals.InputInvalid, "rateMlPerMin: above 0.")
            && rules.Require(
                Rate.Value <= dose.MaxRate.Value,
                Refusals.RateLimit,
                $"{Figures.Plain(Rate.Value)} mL/min is above the protocol's {Figures.Plain(dose.MaxRate.Value)} mL/min."
            );
        if (!rules.Require(dose.ThawedAt is not null, Refusals.ThawUnknown, "The dose carries no thaw time."))
            return;
        // The start is what the 24 hours of dimethyl sulfoxide and the interval to the next infusion are counted from.
        rules.Require(
            Act.OccurredAt >= dose.ThawedAt,
            Refusals.InputInvalid,
            $"occurredAt: the infusion cannot have begun before the thaw, {dose.ThawedAt:yyyy-MM-dd HH:mm:ss}Z."
        );
        if (
            rules.Require(
                now <= dose.LatestStart,
                Refusals.PostThawExpired,
                $"The latest start was {dose.LatestStart:yyyy-MM-dd HH:mm:ss}Z, it is {now:HH:mm:ss}Z: discard the dose as expired."
            ) && rated
        )
            rules.Require(
                Rate.Value >= dose.PlannedRate.Value || EndsInTime(dose, now),
                Refusals.PostThawExpired,
                $"At {Figures.Plain(Rate.Value)} mL/min {Figures.Plain(dose.Volume.Value)} mL do not end by {dose.UseBy:HH:mm:ss}Z, the end of use."
            );
    }

    /// <summary>volume ÷ rate ≤ time left, compared as products.</summary>
    private bool EndsInTime(DoseFacts dose, DateTimeOffset now) =>
        (Exact)dose.Volume.Value * TimeSpan.TicksPerMinute <= (Exact)Rate.Value * (dose.UseBy - now).Ticks;
}
