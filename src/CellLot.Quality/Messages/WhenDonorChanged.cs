using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>A donor was determined, or determined anew: every lot that descends from the donor learns it.</summary>
internal static class WhenDonorDetermined
{
    public const string Name = "when-donor-determined";

    public static Task Handle(DonorDetermined message, CommandContext cx) =>
        Descent.State(
            cx,
            [$"donor/{message.Donor}"],
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
}

/// <summary>A consent was given or withdrawn.</summary>
internal static class WhenConsentChanged
{
    public const string Name = "when-consent-changed";

    public static Task Handle(ConsentChanged message, CommandContext cx) =>
        Descent.State(
            cx,
            [$"donor/{message.Donor}"],
            new ConsentInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Donor,
                message.InForce,
                message.ConsentVersion,
                [.. message.Scopes]
            )
        );
}

/// <summary>A donation was accepted, quarantined, rejected.</summary>
internal static class WhenDonationChanged
{
    public const string Name = "when-donation-changed";

    public static Task Handle(DonationChanged message, CommandContext cx) =>
        Descent.State(
            cx,
            [$"donation/{message.Din}"],
            new DonationInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Din,
                message.Donor,
                message.Donors.Count == 0 ? [message.Donor] : [.. message.Donors],
                message.State
            )
        );
}
