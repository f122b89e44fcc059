namespace CellLot.Host.Demo;

/// <summary>How a demonstration speaks: lines for the study, a progress bar for a cohort.</summary>
public interface IDemoVoice
{
    /// <summary>A new chapter, e.g. <c>Culture</c>.</summary>
    void Chapter(string title);

    /// <summary>One line of what happened, with figures and units.</summary>
    void Say(string line);

    /// <summary>A table or a tree.</summary>
    void Show(Spectre.Console.Rendering.IRenderable what);

    /// <summary>A refusal with its code and sentence.</summary>
    void Refused(string code, string because);

    /// <summary>The program does not answer just now.</summary>
    void Waiting();

    /// <summary>One unit of a long run is done (a lot, a patient).</summary>
    void Advance(string what);
}
