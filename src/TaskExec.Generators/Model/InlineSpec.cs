namespace TaskExec.Generators;

/// <summary>How a wrapper makes the attempts itself.</summary>
internal sealed record InlineSpec
{
    /// <summary>What the method is called on; empty where it is static.</summary>
    public required string Receiver { get; init; }

    /// <summary>How the result gets a name: empty, <c>ref </c> or <c>ref readonly </c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The variable for the run.</summary>
    public required string Run { get; init; }

    /// <summary>The variable for the token of an attempt.</summary>
    public required string Token { get; init; }

    /// <summary>The variable for the result.</summary>
    public required string Result { get; init; }

    /// <summary>The variable for the failure of an attempt.</summary>
    public required string Failure { get; init; }

    /// <summary>What a further attempt begins with again: for each ref parameter a variable and the parameter.</summary>
    public required EquatableArray<StateElement> Originals { get; init; }
}
