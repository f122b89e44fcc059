using CellLot.Benchmarks;
using CellLot.SystemTests.Running;

if (args.Except(["--quick", "--write"], StringComparer.Ordinal).Any())
{
    Console.Error.WriteLine(
        "Usage: CellLot.Benchmarks [--quick] [--write]\n  --quick  small, to see that it works\n  --write  put the result into docs/performance.md"
    );
    return 2;
}

var quick = args.Contains("--quick", StringComparer.Ordinal);
var rows = new List<Measured>();
foreach (var shape in new[] { Shape.AllInOne, Shape.Split })
    rows.Add(await new HoldToForce(shape, quick).Run());
var table = Results.Table(rows);
Console.WriteLine(table);
Results.Keep(table, intoDocs: args.Contains("--write", StringComparer.Ordinal));
return 0;
