namespace CellLot.Host.Doctor;

/// <summary>Something that was found.</summary>
/// <param name="Name">Stable kebab-case name, for scripts and look-ups, e.g. <c>late-rows</c>.</param>
/// <param name="Wrong">True when somebody must do something; false for what is good to know.</param>
/// <param name="Sentence">What is wrong and what it means for people.</param>
/// <param name="Next">What to do.</param>
internal sealed record Finding(string Name, bool Wrong, string Sentence, string Next);

/// <summary>One thing that is looked at. Finding nothing means that it is fine.</summary>
internal interface ICheck
{
    /// <summary>Name of what is looked at; most findings carry it.</summary>
    string Name { get; }

    /// <summary>Looks; throws when it cannot, which counts as wrong.</summary>
    Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop);
}
