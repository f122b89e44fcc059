using CellLot.Messages;

namespace CellLot.Platform.Http;

/// <summary>What a decision may look up beside its streams.</summary>
public sealed partial class CommandContext
{
    /// <summary>The newest fact of this kind that another service has told about one of its streams, or null.</summary>
    public Task<T?> Known<T>(string stream)
        where T : Message => service.Facts.Find<T>(stream, Stop);

    /// <summary>All newest facts of this kind.</summary>
    public Task<IReadOnlyList<T>> AllKnown<T>()
        where T : Message => service.Facts.All<T>(Stop);

    /// <summary>A row of one of the service's inline views, or null.</summary>
    public Task<T?> View<T>(string view, string key)
        where T : class => service.Inline.Find<T>(view, key, Stop);

    /// <summary>All rows of one of the service's inline views, ordered by key.</summary>
    public Task<IReadOnlyList<T>> Views<T>(string view)
        where T : class => service.Inline.List<T>(view, Stop);
}
