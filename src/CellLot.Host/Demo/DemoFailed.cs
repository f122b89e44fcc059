namespace CellLot.Host.Demo;

/// <summary>A refusal that the demonstration showed.</summary>
public sealed record ShownRefusal(string Service, string Person, string Code);

/// <summary>The demonstration did not go as it must; the sentence says where.</summary>
public sealed class DemoFailed(string sentence) : Exception(sentence);
