using CellLot.Domain;
using CellLot.Platform.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Platform.Http;

/// <summary>What a read may look up of the service's own streams.</summary>
public static class QueryStates
{
    /// <summary>The state of one stream with its version; the initial state and 0 where there is none.</summary>
    public static async Task<(TState State, long Version)> State<TCommand, TEvent, TState>(
        this Query query,
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var folded = await query.Service.Folding.Load(decider, id, query.Stop);
        return (folded.State, folded.Version);
    }

    /// <summary>The states of several streams by id, read at once.</summary>
    public static async Task<IReadOnlyDictionary<string, TState>> States<TCommand, TEvent, TState>(
        this Query query,
        Decider<TCommand, TEvent, TState> decider,
        IEnumerable<string> ids
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return new Dictionary<string, TState>(StringComparer.Ordinal);
        var folded = await query.Service.Folding.Load(decider, asked, query.Stop);
        return folded.ToDictionary(f => f.Id, f => f.State, StringComparer.Ordinal);
    }

    /// <summary>
    /// An act of the person who asks, now: what a rule needs to judge something that is not recorded. It signs nothing and is kept
    /// nowhere.
    /// </summary>
    public static async Task<Act> ActNow(this Query query)
    {
        var site = query.Actor.Grants.Select(g => g.Site).FirstOrDefault(s => s is not ("*" or "-")) ?? "-";
        var zone = await query.Http.RequestServices.GetRequiredService<SiteZones>().Of(site, query.Stop);
        var now = query.Service.Clock.GetUtcNow().ToUniversalTime();
        return new Act
        {
            EntryId = Guid.Empty,
            ContentHash = "-",
            By = query.Actor.Account,
            ByName = query.Actor.Name,
            OccurredAt = now,
            RecordedAt = now,
            Zone = zone.Id,
            OffsetMinutes = (int)zone.GetUtcOffset(now).TotalMinutes,
        };
    }
}
