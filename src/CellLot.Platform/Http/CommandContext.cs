using System.Collections.Immutable;
using System.Text.Json;
using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;
using CellLot.Platform.Safety;
using CellLot.Platform.Subscriptions;

namespace CellLot.Platform.Http;

/// <summary>
/// What one command (or one message) may use: load, decide, keep. Collects everything and writes nothing itself: the shell
/// appends it in one transaction, or starts again with a new context when somebody else was first.
/// </summary>
public sealed partial class CommandContext
{
    private readonly ServiceRuntime service;
    private readonly IReadOnlyDictionary<string, string> route;
    private readonly Dictionary<string, StreamWork> works = new(StringComparer.Ordinal);
    private readonly List<StreamAssertion> assertions = [];
    private readonly List<RidingSql> riding = [];
    private readonly List<Document> documents = [];
    private readonly List<Refusal> kept = [];
    private readonly List<Action> after = [];
    private readonly GateByAge gate;

    internal CommandContext(
        ServiceRuntime service,
        Actor actor,
        Act act,
        string site,
        IReadOnlyDictionary<string, string> route,
        CancellationToken stop
    )
    {
        this.service = service;
        gate = new GateByAge(service);
        this.route = route;
        Actor = actor;
        Act = act;
        Site = site;
        Stop = stop;
    }

    /// <summary>Who asks.</summary>
    public Actor Actor { get; }

    /// <summary>Who, when, under which entry: to be put into every command.</summary>
    public Act Act { get; }

    /// <summary>Server time, UTC. Safety gates use it.</summary>
    public DateTimeOffset Now => Act.RecordedAt;

    /// <summary>Site of the grant under which the person acts; header <c>site</c> of every event.</summary>
    public string Site { get; }

    /// <summary>Study the record belongs to; header <c>study</c>; <c>-</c> where none.</summary>
    public string Study { get; set; } = "-";

    public CancellationToken Stop { get; }

    /// <summary>The service's own tables, for reads that its next decision needs. Writes go through <see cref="Ride"/>.</summary>
    public Npgsql.NpgsqlDataSource Database => service.Database;

    /// <summary>A value of the route, e.g. <c>Route("lot")</c>.</summary>
    public string Route(string name) => route[name];

    /// <summary>Loads several streams of one kind in one round trip, before deciding on them.</summary>
    public async Task LoadAll<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        IEnumerable<string> ids
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var missing = ids.Where(id => !works.ContainsKey(decider.Stream(id))).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
            return;
        foreach (var folded in await service.Folding.Load(decider, missing, Stop))
            works[decider.Stream(folded.Id)] = service.Folding.Work(decider, folded);
    }

    /// <summary>The state of a stream now, with what this context has decided on it so far.</summary>
    /// <returns>State and version; version 0 and the initial state when there is no such stream.</returns>
    public async Task<(TState State, long Version)> Load<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var work = await WorkOn(decider, id);
        return (((Recorded<TState>)work.State).State, work.Version + work.Events.Count);
    }

    /// <summary>Decides a command on a stream and queues its events. Several on one stream build on each other.</summary>
    /// <remarks>
    /// The first try may begin with what the process remembers of the stream (<see cref="MayRecall"/>): then the append proves it, or
    /// all is decided again on what the ledger holds.
    /// </remarks>
    /// <returns>The state after it.</returns>
    /// <exception cref="RuleBroken">Everything that is wrong, at once.</exception>
    public async Task<TState> Do<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id,
        TCommand command
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        if (MayRecall && !works.ContainsKey(decider.Stream(id)) && service.Folding.Recall(decider, id) is { } recalled)
            works[decider.Stream(id)] = recalled;
        var work = await WorkOn(decider, id);
        var state = (Recorded<TState>)work.State;
        // Entries of this very context are not "recorded before": one act may decide twice on a stream.
        var events = work.Events.Count > 0 ? decider.Decide(command, state.State) : decider.DecideOnce(command, state);
        foreach (var happened in events)
        {
            state = decider.Fold(state, happened);
            work.Events.Add(new NewEvent(service.NewId(), happened));
        }
        work.State = state;
        return state.State;
    }

    /// <summary>Relies on a stream's version without writing to it: the append is refused when it has moved.</summary>
    public void Assert(string stream, long version) => assertions.Add(new StreamAssertion(stream, version));

    /// <summary>
    /// This command is a gate: it is refused <c>SAFETY_STALE</c> or <c>SAFETY_FEED_BROKEN</c>, beside whatever else is wrong, unless
    /// what these sources told is fresh now and when the append commits.
    /// </summary>
    /// <param name="sources">Services whose safety feed this one listens to.</param>
    public void RequireFresh(params string[] sources) => gate.Require(sources);

    /// <summary>Keeps a fact of a message for <see cref="Known"/>, when it is newer than the one known.</summary>
    public void Keep(Message fact) => riding.Add(KnownFacts.Newer(fact));

    /// <summary>A statement of the service's own tables in the append's transaction.</summary>
    public void Ride(RidingSql statement) => riding.Add(statement);

    /// <summary>Keeps an immutable document; events carry the returned SHA-256.</summary>
    public string KeepDocument(string mediaType, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        documents.Add(new Document(hash, mediaType, bytes));
        return hash;
    }

    /// <summary>
    /// What was decided is kept <em>and</em> the command is answered with this refusal (a bedside mismatch is both a fact and a refusal).
    /// </summary>
    public void RefuseAndKeep(Refusal refusal) => kept.Add(refusal);

    /// <summary>Runs once the decisions are committed (a cache in memory follows the ledger); not at all when they are refused.</summary>
    public void AfterCommit(Action then) => after.Add(then);

    /// <summary>Why this gate is closed by the age of what is known.</summary>
    internal Task<IReadOnlyList<Refusal>> Closed() => gate.Closed(Stop);

    internal void Committed()
    {
        Remember();
        after.ForEach(then => then());
    }

    internal IReadOnlyList<Refusal> KeptRefusals => kept;

    internal long VersionOf(string stream) =>
        works.TryGetValue(stream, out var work) ? work.Version + work.Events.Count : 0;

    internal long? LoadedVersionOf(string stream) => works.TryGetValue(stream, out var work) ? work.Version : null;

    internal IReadOnlyList<(string Stream, StreamWork Work)> Written =>
        [.. works.Where(w => w.Value.Events.Count > 0).Select(w => (w.Key, w.Value))];

    internal AppendBatch Batch(AppendMetadata metadata) =>
        new()
        {
            Writes =
            [
                .. Written.Select(w => new StreamWrite(
                    w.Stream,
                    w.Work.Version,
                    w.Work.Events,
                    service.Folding.SnapshotOf(w.Work)
                )),
            ],
            Assertions = assertions,
            Riding =
            [
                .. riding,
                .. InlineViews.Upsert(ViewRows()) is { } rows ? new[] { rows } : [],
                .. gate.Assertion is { } fresh ? new[] { fresh } : [],
                .. Proof() is { } proof ? new[] { proof } : [],
            ],
            Documents = documents,
            Metadata = metadata,
        };

    /// <summary>Rows of the inline views, one change a stream and command: what a rebuild would make of the same events.</summary>
    private IEnumerable<InlineViews.ViewRow> ViewRows() =>
        Written.SelectMany(w =>
            service.Inline.Changes(w.Stream, w.Work.Before, w.Work.State, w.Work.Version + w.Work.Events.Count)
        );

    private async Task<StreamWork> WorkOn<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var stream = decider.Stream(id);
        if (!works.ContainsKey(stream))
            await LoadAll(decider, [id]);
        return works[stream];
    }
}
