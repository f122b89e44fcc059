using CellLot.Domain.Tracing;

namespace CellLot.Tracing.Views;

/// <summary>What one fact says about the genealogy.</summary>
/// <param name="Edges">Parent → child, e.g. <c>donation/A9999…</c> → <c>lot/CL26-0001</c>.</param>
/// <param name="States">What is true of a node now, under an aspect; a newer version of the same source stream replaces it.</param>
/// <param name="Lines">Lines of timelines, by node.</param>
internal sealed record Told(
    IReadOnlyList<(string Parent, string Child)> Edges,
    IReadOnlyList<(string Node, string Aspect, string State)> States,
    IReadOnlyList<(string Node, string Sentence)> Lines
)
{
    public static readonly Told Nothing = new([], [], []);

    public static Told Line(string node, string sentence) => new([], [], [(node, sentence)]);

    public static Told Of(FactNoted fact) => Telling.Of(fact);
}
