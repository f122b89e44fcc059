using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>The files below <c>infra/</c>, as text and as what their text means.</summary>
internal static class InfraFiles
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(SourceTree.Root, "infra", name));

    public static bool Exists(string name) => File.Exists(Path.Combine(SourceTree.Root, "infra", name));

    /// <summary>Maps, lists and strings; anchors and merged keys are resolved.</summary>
    public static Dictionary<object, object?> Yaml(string text) =>
        new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(new StringReader(text))));

    /// <summary>A map below this key; empty where there is none.</summary>
    public static Dictionary<object, object?> Map(this Dictionary<object, object?> map, string key) =>
        map.GetValueOrDefault(key) as Dictionary<object, object?> ?? [];

    /// <summary>A list below this key; empty where there is none.</summary>
    public static List<object> List(this Dictionary<object, object?> map, string key) =>
        map.GetValueOrDefault(key) as List<object> ?? [];

    public static string? One(this Dictionary<object, object?> map, string key) => map.GetValueOrDefault(key) as string;

    /// <summary>Names below this key, whether they stand in a list or are the keys of a map.</summary>
    public static IEnumerable<string> Names(this Dictionary<object, object?> map, string key) =>
        map.GetValueOrDefault(key) switch
        {
            List<object> list => list.Select(item =>
                item as string ?? ((Dictionary<object, object?>)item).One("source")!
            ),
            Dictionary<object, object?> keyed => keyed.Keys.Cast<string>(),
            _ => [],
        };
}
