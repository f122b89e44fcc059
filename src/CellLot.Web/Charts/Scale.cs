using System.Globalization;

namespace CellLot.Web.Charts;

/// <summary>A linear axis: values of the record to places of the drawing, with round marks. Places are drawing only, never shown as figures.</summary>
/// <param name="Most">Highest value; the axis begins with 0.</param>
internal sealed record Scale(decimal Most, decimal From, decimal To)
{
    private static readonly decimal[] Rounds = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];

    /// <summary>An axis from 0 that reaches over <paramref name="highest"/> to the next round mark.</summary>
    public static Scale Over(decimal highest, decimal from, decimal to)
    {
        var step = StepOf(highest);
        return new(Math.Max(step, Math.Ceiling(highest / step) * step), from, to);
    }

    /// <summary>Round marks from 0 to the end.</summary>
    public IEnumerable<decimal> Marks
    {
        get
        {
            var step = StepOf(Most);
            for (var mark = 0m; mark <= Most; mark += step)
                yield return mark;
        }
    }

    public decimal Place(decimal value) => From + ((To - From) * value / Most);

    /// <summary>A place as SVG takes it.</summary>
    public string At(decimal value) => Text(Place(value));

    public static string Text(decimal place) => Math.Round(place, 1).ToString(CultureInfo.InvariantCulture);

    private static decimal StepOf(decimal highest) => Rounds.FirstOrDefault(r => highest / r <= 7, 2000m);
}
