using Spectre.Console;

namespace CellLot.Host.Demo;

/// <summary>Speaks in lines: the study's three patients, every step with its figures.</summary>
internal sealed class ConsoleVoice(IAnsiConsole console) : IDemoVoice
{
    private bool waiting;

    public void Chapter(string title)
    {
        waiting = false;
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
    }

    public void Say(string line)
    {
        waiting = false;
        console.MarkupLine($"  {Markup.Escape(line)}");
    }

    public void Show(Spectre.Console.Rendering.IRenderable what)
    {
        waiting = false;
        console.Write(what);
    }

    public void Refused(string code, string because)
    {
        waiting = false;
        console.MarkupLine($"  [yellow]refused {Markup.Escape(code)}[/] {Markup.Escape(because)}");
    }

    public void Waiting()
    {
        if (!waiting)
            console.MarkupLine("  [grey]CellLot does not answer just now; waiting for it…[/]");
        waiting = true;
    }

    public void Advance(string what) { }
}

/// <summary>Moves a progress bar: a larger cohort. Only refusals and pauses are words.</summary>
internal sealed class ProgressVoice(ProgressTask task) : IDemoVoice
{
    private readonly List<Spectre.Console.Rendering.IRenderable> later = [];

    /// <summary>Tables and trees: to be written when the bar has gone.</summary>
    public IReadOnlyList<Spectre.Console.Rendering.IRenderable> Later => later;

    public void Chapter(string title) => task.Description = Markup.Escape(title);

    public void Say(string line) { }

    public void Show(Spectre.Console.Rendering.IRenderable what) => later.Add(what);

    public void Refused(string code, string because) { }

    public void Waiting() => task.Description = "waiting for CellLot…";

    public void Advance(string what)
    {
        task.Description = Markup.Escape(what);
        task.Increment(1);
    }
}
