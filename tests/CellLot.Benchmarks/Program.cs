using CellLot.Benchmarks;
using CellLot.SystemTests.Running;

string[] all = ["holds", "pages"];
var named = args.Where(a => !a.StartsWith('-')).ToList();
if (
    args.Except(["--quick", "--write", .. named], StringComparer.Ordinal).Any()
    || named.Except(all, StringComparer.Ordinal).Any()
)
{
    Console.Error.WriteLine(
        "Usage: CellLot.Benchmarks [--quick] [--write] [holds] [pages]\n  --quick  small, to see that it works\n  --write  put the result into docs/performance.md"
    );
    return 2;
}

var quick = args.Contains("--quick", StringComparer.Ordinal);
var write = args.Contains("--write", StringComparer.Ordinal);
foreach (var name in named.Count > 0 ? named : [.. all])
{
    var table = name == "pages" ? await new PageTimes(quick).Run() : await Holds();
    Console.WriteLine(table);
    Results.Keep(name, table, write);
}
return 0;

async Task<string> Holds()
{
    var rows = new List<Measured>();
    foreach (var shape in new[] { Shape.AllInOne, Shape.Split })
        rows.Add(await new HoldToForce(shape, quick).Run());
    return Results.Table(rows);
}
