using CellLot.Domain;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Safety;

/// <summary>The part of a command's gate that asks how old it is what is known of holds and releases.</summary>
internal sealed class GateByAge(ServiceRuntime service)
{
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);

    /// <summary>What the append's transaction asserts as its last; null where no freshness is asked for.</summary>
    public RidingSql? Assertion { get; private set; }

    /// <summary>Asks for fresh word of these sources.</summary>
    /// <exception cref="InvalidOperationException">The service does not listen to one of them: a programming fault.</exception>
    public void Require(IEnumerable<string> asked)
    {
        foreach (var source in asked)
            if (Freshness.SourcesOf(service).Contains(source, StringComparer.Ordinal))
                sources.Add(source);
            else
                throw new InvalidOperationException($"{service.Name} does not hear the safety feed of {source}.");
    }

    /// <summary>Why the gate is closed; empty when it is open or no freshness is asked for.</summary>
    public async Task<IReadOnlyList<Refusal>> Closed(CancellationToken stop)
    {
        if (sources.Count == 0)
            return [];
        var lease = await Freshness.LeaseOf(service, stop);
        Assertion = Freshness.Assertion(sources, lease);
        var standing = await Freshness.Of(service, sources, lease, stop);
        return [.. standing.Select(s => s.Closed).OfType<Refusal>()];
    }
}
