namespace CellLot.Web;

/// <summary>
/// How many messages wait, for the mark beside the link on every page: asked at most every few seconds, with the token of
/// whoever looks, and never long: a page does not wait for a service that is down.
/// </summary>
public sealed class WaitingCount(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private Counted? last;

    /// <summary>How many are known, and whether every service answered.</summary>
    public sealed record Counted(int Known, bool Whole, DateTimeOffset At);

    /// <summary>The newest count.</summary>
    public async Task<Counted> Now(PageApi api)
    {
        if (last is { } before && clock.GetUtcNow() - before.At < Kept)
            return before;
        var parts = await Task.WhenAll(Waiting.Services.Select(service => Of(api, service)));
        return last = new Counted(parts.Sum(p => p ?? 0), parts.All(p => p is not null), clock.GetUtcNow());
    }

    /// <summary>After somebody has acted the next page asks afresh.</summary>
    public void Forget() => last = null;

    private static async Task<int?> Of(PageApi api, string service)
    {
        try
        {
            var part = await api.Part<List<WaitingRow>>($"/api/v1/{service}/parked").WaitAsync(Patience);
            return part.Value?.Count;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
