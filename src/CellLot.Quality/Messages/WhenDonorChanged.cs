using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>
/// A donor was determined, or determined anew: every lot that descends from the donor learns it. A verdict for the worse holds
/// them all, in culture, in stock and at the bedside, until a releaser lifts it.
/// </summary>
internal static class WhenDonorDetermined
{
    public const string Name = "when-donor-determined";

    public static async Task Handle(DonorDetermined message, CommandContext cx)
    {
        var key = $"donor/{message.Donor}";
        await Descent.State(
            cx,
            [key],
            new EligibilityInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Donor,
                [
                    .. message
                        .Standing.Select(s => new RegimeStanding(s.Regime, s.Verdict))
                        .OrderBy(s => s.Regime, StringComparer.Ordinal),
                ]
            )
        );
        if (message.Verdict is "ineligible" || (message.Verdict is not "eligible" && message.Before is "eligible"))
            await Descent.HoldFor(
                cx,
                message.Envelope,
                [key],
                message.Cause is "test-result" ? HoldReasons.LatePositiveResult : HoldReasons.DonorNotEligible,
                $"Donor {message.Donor} is determined {message.Verdict} for {message.Regime}"
            );
    }
}

/// <summary>A consent was given, or withdrawn: then everything that descends from the donor is held.</summary>
internal static class WhenConsentChanged
{
    public const string Name = "when-consent-changed";

    public static async Task Handle(ConsentChanged message, CommandContext cx)
    {
        var key = $"donor/{message.Donor}";
        await Descent.State(
            cx,
            [key],
            new ConsentInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Donor,
                message.InForce,
                message.ConsentVersion,
                [.. message.Scopes]
            )
        );
        if (!message.InForce)
            await Descent.HoldFor(
                cx,
                message.Envelope,
                [key],
                HoldReasons.ConsentWithdrawn,
                $"Donor {message.Donor} withdrew consent {message.ConsentVersion}"
            );
    }
}

/// <summary>A donation was received, accepted, quarantined, rejected; the last two hold what was made of an accepted one.</summary>
internal static class WhenDonationChanged
{
    public const string Name = "when-donation-changed";

    public static async Task Handle(DonationChanged message, CommandContext cx)
    {
        var key = $"donation/{message.Din}";
        await Descent.State(
            cx,
            [key],
            new DonationInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Din,
                message.Donor,
                message.Donors.Count == 0 ? [message.Donor] : [.. message.Donors],
                message.State,
                ScopeKey.Sorted(message.AcceptedFor)
            )
        );
        if (message is { WasAccepted: true, State: "quarantined" or "rejected" })
            await Descent.HoldFor(
                cx,
                message.Envelope,
                [key],
                HoldReasons.DonationNotAccepted,
                $"Donation {message.Din} is {message.State}"
            );
    }
}
