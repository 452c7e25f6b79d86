namespace TaskExec.Generators.Model;

/// <summary>Describes the entry of a tracked method in the catalogue, and how the entry invokes the method.</summary>
internal sealed record CatalogueSpec
{
    /// <summary>The expression that returns the receiver.</summary>
    public const string OnReceiver = "Receiver(call)";

    /// <summary>The arguments of the wrapper, in order.</summary>
    public required EquatableArray<CatalogueArgumentSpec> Arguments { get; init; }

    /// <summary>The parameter of the method that identifies its todo; null if the wrapper adds one.</summary>
    public required string? TodoParameter { get; init; }

    /// <summary>Why the method cannot be invoked by its name, as the predicate of a sentence; null if it can.</summary>
    public required string? NotInvocableReason { get; init; }

    /// <summary>The expression on which the wrapper is called: the receiver, or the type that contains the wrapper.</summary>
    public required string Owner { get; init; }

    /// <summary>How the receiver is created, the same for all methods of the type; null if none is needed.</summary>
    public required ReceiverSpec? Receiver { get; init; }
}

/// <summary>Describes how the receiver of a method is found when the method is invoked by the name of its task.</summary>
/// <param name="Type">The type in the syntax of generated code.</param>
/// <param name="CanBeMade">Whether the type has an accessible parameterless constructor.</param>
internal sealed record ReceiverSpec(string Type, bool CanBeMade);

/// <summary>Describes one argument of a wrapper that is invoked by the name of its task.</summary>
/// <param name="Source">The source of the value.</param>
/// <param name="Name">The name of the parameter; empty if the caller does not specify the value.</param>
/// <param name="Type">The type in the syntax of generated code; empty if the caller does not specify the value.</param>
/// <param name="Absent">The expression for an omitted value; empty if the value is required.</param>
internal sealed record CatalogueArgumentSpec(CatalogueSource Source, string Name, string Type, string Absent)
{
    public static CatalogueArgumentSpec Receiver { get; } = new(CatalogueSource.Receiver, "", "", "");

    public static CatalogueArgumentSpec Todo { get; } = new(CatalogueSource.Todo, "", "", "");

    public static CatalogueArgumentSpec TodoText { get; } = new(CatalogueSource.TodoText, "", "", "");

    public static CatalogueArgumentSpec Token { get; } = new(CatalogueSource.Token, "", "", "");

    /// <summary>Whether the caller specifies the value by the name of the parameter.</summary>
    public bool IsGiven => Source is CatalogueSource.Value or CatalogueSource.Enum or CatalogueSource.Dynamic;
}

/// <summary>Specifies the source of an argument when a wrapper is invoked by the name of its task.</summary>
internal enum CatalogueSource
{
    Value,
    Enum,
    Dynamic,
    Receiver,
    Todo,
    TodoText,
    Token,
}
