using System.Text.Json;
using Spectre.Console;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The final table: viable cells prescribed, counted into the bag and delivered into the vein, checked against the plan.</summary>
public static class TracingTable
{
    /// <summary>The study's exact figures: prescribed, counted, delivered.</summary>
    private static readonly (decimal Prescribed, decimal Counted, decimal Delivered)[] Study =
    [
        (78_000_000m, 77_900_000m, 76_342_000m),
        (90_000_000m, 89_910_000m, 88_111_800m),
        (102_000_000m, 101_875_000m, 99_837_500m),
    ];

    /// <summary>One row.</summary>
    public sealed record Row(DemoPatient Patient, decimal Prescribed, decimal Counted, decimal Delivered);

    /// <summary>The rows of the plan's patients, out of Tracing.</summary>
    /// <exception cref="DemoFailed">A figure is not what it must be.</exception>
    public static async Task<IReadOnlyList<Row>> Read(DemoStage stage)
    {
        var doses = (await stage.Get("qa", "/api/v1/tracing/doses"))
            .EnumerateArray()
            .ToDictionary(d => d.GetProperty("order").GetString()!, StringComparer.Ordinal);
        var rows = stage.Plan.Patients.Select(p => RowOf(p, doses[p.Order])).ToList();
        foreach (var row in rows)
            Check(stage.Plan, row);
        return rows;
    }

    /// <summary>The table as it is printed.</summary>
    public static Table Of(IReadOnlyList<Row> rows)
    {
        var table = new Table { Title = new TableTitle("Viable cells prescribed, counted and delivered") };
        table.AddColumns("order", "kg", "prescribed", "counted", "delivered", "of prescribed");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned().NoWrap();
        foreach (var row in rows)
            table.AddRow(
                row.Patient.Order,
                Text.Plain(row.Patient.WeightKg),
                Text.Millions(row.Prescribed),
                Text.Millions(row.Counted),
                Text.Millions(row.Delivered),
                $"{Math.Round(row.Delivered * 100m / row.Prescribed, 1, MidpointRounding.AwayFromZero):0.0} %"
            );
        return table;
    }

    private static Row RowOf(DemoPatient patient, JsonElement dose) =>
        new(
            patient,
            Text.Number(dose, "prescribedCells"),
            Text.Number(dose, "countedCells"),
            Text.Number(dose, "deliveredCells")
        );

    private static void Check(DemoPlan plan, Row row)
    {
        var right = plan.IsStudy
            ? (row.Prescribed, row.Counted, row.Delivered) == Study[row.Patient.Number - 1]
            : row.Prescribed == plan.DosePerKg * row.Patient.WeightKg && row.Delivered * 100m == row.Counted * 98m;
        if (!right)
            throw new DemoFailed(
                $"{row.Patient.Order}: prescribed {row.Prescribed}, counted {row.Counted}, delivered {row.Delivered} is not what the plan asks for."
            );
    }
}
