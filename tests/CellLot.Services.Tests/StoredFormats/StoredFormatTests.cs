using System.Text;
using System.Text.Json;
using CellLot.Host.Serving;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.StoredFormats;

/// <summary>
/// Stored names and forms are promises: a golden file for every event and message. A new one is written by running the tests with
/// CELLLOT_GOLDEN=write and read by a person before it is committed; a changed one needs a new name and an upcast instead.
/// </summary>
public sealed class StoredFormatTests
{
    private static readonly string Folder = Path.Combine(
        Root(),
        "tests",
        "CellLot.Services.Tests",
        "StoredFormats",
        "golden"
    );
    private static readonly bool Writing = Environment.GetEnvironmentVariable("CELLLOT_GOLDEN") == "write";

    public static TheoryData<string, string> Events()
    {
        var data = new TheoryData<string, string>();
        foreach (var module in Modules.All())
        foreach (var name in module.MakeEventTypes().Names.Keys.Order(StringComparer.Ordinal))
            data.Add(module.Name, name);
        return data;
    }

    public static TheoryData<string> Messages() =>
        [
            .. typeof(Message)
                .Assembly.GetTypes()
                .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(Message)))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Events))]
    public void An_event_is_stored_as_ever(string service, string name)
    {
        var types = Modules.All().Single(m => m.Name == service).MakeEventTypes();
        var type = types.Names[name];
        var sample = Samples.Of(type);
        Compare(Path.Combine(service, $"{name}.json"), sample, type);
    }

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_sent_as_ever(string name)
    {
        var type = typeof(Message).Assembly.GetTypes().Single(t => t.Name == name && t.IsAssignableTo(typeof(Message)));
        Compare(Path.Combine("messages", $"{name}.json"), Samples.Of(type), type);
    }

    [Fact]
    public void No_stored_name_has_disappeared()
    {
        var known = Modules
            .All()
            .SelectMany(m => m.MakeEventTypes().Names.Keys.Select(n => Path.Combine(m.Name, $"{n}.json")));
        var golden = Directory
            .EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f))
            .Where(f => !f.StartsWith("messages", StringComparison.Ordinal));
        golden.ShouldBeSubsetOf(known);
    }

    private static void Compare(string file, object sample, Type type)
    {
        var json = JsonSerializer.SerializeToElement(sample, type, LedgerJson.Options);
        var canonical = Encoding.UTF8.GetString(CanonicalJson.Bytes(json));
        var golden = Path.Combine(Folder, file);
        if (Writing && !File.Exists(golden))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            File.WriteAllText(golden, canonical + "\n");
        }
        File.Exists(golden).ShouldBeTrue($"{file} is new: write it with CELLLOT_GOLDEN=write and read it");
        canonical.ShouldBe(File.ReadAllText(golden).TrimEnd('\n'));
        var back = JsonSerializer.Deserialize(json, type, LedgerJson.Options);
        Encoding
            .UTF8.GetString(CanonicalJson.Bytes(JsonSerializer.SerializeToElement(back, type, LedgerJson.Options)))
            .ShouldBe(canonical);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CellLot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
