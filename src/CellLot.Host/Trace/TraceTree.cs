using Spectre.Console;

namespace CellLot.Host.Trace;

/// <summary>
/// The genealogy as lines below lines. Pieces that hang alike (containers of one dose, materials) are said in one line, so that
/// a lot fits on a screen.
/// </summary>
public sealed class TraceTree
{
    private readonly ILookup<string, string> next;
    private readonly Dictionary<string, TraceNode> nodes;
    private readonly HashSet<string> opened = new(StringComparer.Ordinal);

    private TraceTree(TraceShown trace, bool forward)
    {
        var edges = forward ? trace.Forward : trace.Backward;
        next = edges.ToLookup(
            e => forward ? e.Parent : e.Child,
            e => forward ? e.Child : e.Parent,
            StringComparer.Ordinal
        );
        nodes = trace.Nodes.ToDictionary(n => n.Key, StringComparer.Ordinal);
    }

    /// <summary>A line with what hangs below it.</summary>
    public sealed record Line(string Text, IReadOnlyList<Line> Below);

    /// <summary>The lines of one direction.</summary>
    public static Line Lines(TraceShown trace, bool forward) => new TraceTree(trace, forward).LineOf([trace.Root]);

    /// <summary>The tree of one direction, to be written to a console.</summary>
    public static Tree Draw(TraceShown trace, bool forward)
    {
        var root = Lines(trace, forward);
        var tree = new Tree(
            $"[bold]{Markup.Escape(root.Text)}[/] {(forward ? "and what became of it" : "and where it came from")}"
        );
        if (root.Below.Count == 0)
            tree.AddNode("[grey]nothing known[/]");
        Add(tree, root.Below);
        return tree;
    }

    private static void Add(IHasTreeNodes to, IReadOnlyList<Line> lines)
    {
        foreach (var line in lines)
            Add(to.AddNode(Markup.Escape(line.Text)), line.Below);
    }

    private Line LineOf(IReadOnlyList<string> alike)
    {
        var first = alike.Count(opened.Add) > 0;
        var below = alike.SelectMany(k => next[k]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new Line(
            TraceWords.Of(alike, nodes) + (first || !below.Any() ? "" : " (see above)"),
            first ? [.. Groups(below).Select(LineOf)] : []
        );
    }

    /// <summary>Containers that lead to the same things and say the same are one line; so are all materials, all equipment.</summary>
    private IEnumerable<IReadOnlyList<string>> Groups(IEnumerable<string> keys) =>
        keys.GroupBy(
                k =>
                    TraceWords.KindOf(k) switch
                    {
                        "container" => $"container {string.Join(' ', next[k])} {TraceWords.AccountOf(k, nodes)}",
                        "material" or "equipment" => TraceWords.KindOf(k),
                        _ => k,
                    },
                StringComparer.Ordinal
            )
            .Select(g => (IReadOnlyList<string>)[.. g]);
}
