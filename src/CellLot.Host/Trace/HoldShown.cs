using System.Text.Json;

namespace CellLot.Host.Trace;

/// <summary>A hold as Quality tells it.</summary>
/// <param name="State"><c>placed</c>, <c>confirmed</c>, <c>in-force</c> or <c>lifted</c>.</param>
/// <param name="ConfirmedBy">Services that have taken it, in the order in which they did.</param>
public sealed record HoldShown(
    string Hold,
    string State,
    string Reason,
    IReadOnlyList<string> ScopeKeys,
    IReadOnlyList<string> ConfirmedBy
)
{
    /// <summary>Reads Quality's answer.</summary>
    public static HoldShown Of(JsonElement hold) =>
        new(
            hold.GetProperty("hold").GetString()!,
            hold.GetProperty("state").GetString()!,
            hold.GetProperty("reason").GetString()!,
            [.. hold.GetProperty("scopeKeys").EnumerateArray().Select(k => k.GetString()!)],
            [.. hold.GetProperty("confirmations").EnumerateArray().Select(c => c.GetProperty("service").GetString()!)]
        );

    /// <summary>No infusion of it can begin any more.</summary>
    public bool IsInForce => State is "in-force";

    /// <summary><c>Placed → Confirmed by custody, pharmacy → InForce</c>.</summary>
    public string Progress =>
        string.Join(
            " → ",
            new[]
            {
                "Placed",
                ConfirmedBy.Count == 0 ? null : $"Confirmed by {string.Join(", ", ConfirmedBy)}",
                State switch
                {
                    "in-force" => "InForce",
                    "lifted" => "Lifted",
                    _ => null,
                },
            }.OfType<string>()
        );
}
