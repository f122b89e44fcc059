using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform.Safety;

namespace CellLot.Platform.Http;

/// <summary>What a decision may look up beside its streams.</summary>
public sealed partial class CommandContext
{
    /// <summary>The newest fact of this kind that another service has told about one of its streams, or null.</summary>
    public Task<T?> Known<T>(string stream)
        where T : Message => service.Facts.Find<T>(stream, Stop);

    /// <summary>All newest facts of this kind.</summary>
    public Task<IReadOnlyList<T>> AllKnown<T>()
        where T : Message => service.Facts.All<T>(Stop);

    /// <summary>A row of one of the service's inline views, or null.</summary>
    public Task<T?> View<T>(string view, string key)
        where T : class => service.Inline.Find<T>(view, key, Stop);

    /// <summary>All rows of one of the service's inline views, ordered by key.</summary>
    public Task<IReadOnlyList<T>> Views<T>(string view)
        where T : class => service.Inline.List<T>(view, Stop);

    /// <summary>How fresh it is now what these sources told: for what goes on while it is not, flagged.</summary>
    public async Task<IReadOnlyList<SourceStanding>> Standing(params string[] sources) =>
        await Freshness.Of(service, sources, await Freshness.LeaseOf(service, Stop), Stop);

    /// <summary>
    /// What has happened to a stream, for what its state does not keep. Load the state first: then either this is all of it, or the
    /// decision is refused as too late.
    /// </summary>
    public async Task<IReadOnlyList<TEvent>> History<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        [.. (await service.Ledger.ReadStream(decider.Stream(id), 1, Stop)).Select(e => (TEvent)service.Events.Read(e))];
}
