using CellLot.Benchmarks;
using CellLot.Benchmarks.Delivery;
using CellLot.Benchmarks.Growth;
using CellLot.Benchmarks.Harness;
using CellLot.Benchmarks.Http;
using CellLot.Benchmarks.Ledger;
using CellLot.Benchmarks.Soak;
using CellLot.Benchmarks.Started;
using CellLot.Benchmarks.Tracing;
using CellLot.SystemTests.Running;

// What is measured beside a limit, by name; each answers rows.
var rows = new Dictionary<string, Func<bool, Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["ledger"] = quick => new LedgerRows(quick).Run(),
    ["http"] = quick => new HttpRows(quick).Run(),
    ["length"] = quick => new LengthRows(quick).Run(),
    ["import"] = quick => new ImportRows(quick).Run(),
    ["tail"] = quick => new TailRows(quick).Run(),
    ["rebuild"] = quick => new RebuildRows(quick).Run(),
    ["delivery"] = quick => new DeliveryRows(quick).Run(),
    ["relay"] = quick => new RelayRows(quick).Run(),
    ["trace"] = quick => new TraceRows(quick).Run(),
    ["growth"] = quick => new GrowthRows(quick).Run(),
    ["start"] = quick => new StartRows(quick).Run(),
    ["calc"] = quick => new CalcRows(quick).Run(),
    ["soak"] = quick => new SoakRows(quick).Run(),
};

// What is reported as a table of its own.
var tables = new Dictionary<string, Func<bool, Task<string>>>(StringComparer.Ordinal)
{
    ["holds"] = async quick =>
        Results.Table([
            await new HoldToForce(Shape.AllInOne, quick).Run(),
            await new HoldToForce(Shape.Split, quick).Run(),
        ]),
    ["pages"] = quick => new PageTimes(quick).Run(),
};

string[] options = ["--quick", "--write"];
var names = rows.Keys.Concat(tables.Keys).ToList();
var named = args.Except(options, StringComparer.Ordinal).ToList();
if (named.Except(names, StringComparer.Ordinal).Any())
{
    Console.Error.WriteLine($"Usage: CellLot.Benchmarks [--quick] [--write] [{string.Join("] [", names)}]");
    return 2;
}

var quick = args.Contains("--quick", StringComparer.Ordinal);
var write = args.Contains("--write", StringComparer.Ordinal);
var all = new List<Row>();
foreach (var name in named.Count > 0 ? named : names)
{
    Console.Error.WriteLine($"── {name}");
    string table;
    if (rows.TryGetValue(name, out var measure))
    {
        var measured = await measure(quick);
        all.AddRange(measured);
        table = Results.Table(measured);
    }
    else
        table = await tables[name](quick);
    Console.WriteLine(table);
    Results.Keep(name, table, write);
}
foreach (var row in all)
    Console.WriteLine(row.Line);
return 0;
