namespace TaskExec.Generators;

/// <summary>How the receiver of the methods of a type is found when one is run by the name of its task.</summary>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="CanBeMade">Whether it has a constructor that needs nothing.</param>
internal sealed record ReceiverSpec(string Type, bool CanBeMade);
