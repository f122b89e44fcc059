namespace CellLot.Web;

/// <summary>What the pages need to know of the program they run in.</summary>
/// <param name="Demonstration">True: every page says DEMONSTRATION.</param>
/// <param name="Api">Address at which the pages reach <c>/api/v1</c>.</param>
public sealed record PageOptions(bool Demonstration, Func<Uri> Api);
