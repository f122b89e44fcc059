using CellLot.Domain.Site;
using CellLot.Platform.Access;

namespace CellLot.Web;

/// <summary>Messages between services that wait because they could not be handled, as the pages show them.</summary>
public static class Waiting
{
    /// <summary>Every service: each keeps its own.</summary>
    public static IReadOnlyList<string> Services { get; } =
    ["site", "identity", "sourcing", "manufacturing", "quality", "pharmacy", "custody", "tracing"];

    private static readonly string[] Readers =
    [
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Administrator,
        Roles.ProductionLead,
        Roles.Inspector,
    ];

    /// <summary>May this person see what waits?</summary>
    public static bool MaySee(Actor actor) => actor.GrantFor(Readers) is not null;

    /// <summary>May this person have one tried again?</summary>
    public static bool MayRetry(Actor actor) => MaySee(actor) && Readers[..^1].Any(actor.Holds);

    /// <summary>May this person close one?</summary>
    public static bool MayClose(Actor actor) => actor.Holds(Roles.Releaser);

    /// <summary>The page of one message.</summary>
    public static string Address(string service, WaitingRow row) =>
        $"/parked/{service}/{row.Id}/{Uri.EscapeDataString(row.Consumer)}";

    /// <summary>What waits, e.g. <c>A message of manufacturing about lot CL26-0001 could not be taken in by quality</c>.</summary>
    public static string Words(string service, WaitingRow row) =>
        $"A message of {row.Source} about {row.Stream.Replace('/', ' ')} could not be taken in by {service}";
}

/// <summary>One message that waits.</summary>
/// <param name="First">The first of its stream at this consumer.</param>
/// <param name="Behind">How many of the same stream wait behind it.</param>
/// <param name="RecordVersion">Version of what people did with it: what a signature is given to.</param>
public sealed record WaitingRow(
    Guid Id,
    string Consumer,
    string Source,
    string Stream,
    long Version,
    string Type,
    string Error,
    int Attempts,
    DateTimeOffset ParkedAt,
    DateTimeOffset? NextTry,
    bool First,
    int Behind,
    long RecordVersion
);
