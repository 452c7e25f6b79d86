namespace TaskExec.Generators.Model;

/// <summary>Describes the arguments that a wrapper records.</summary>
/// <param name="Arguments">The recorded arguments; only the secrets if the call cannot be repeated.</param>
/// <param name="CanBeRepeated">Whether the recorded arguments suffice to invoke the task again by its name.</param>
internal sealed record RecordedArgumentsSpec(EquatableArray<RecordedArgumentSpec> Arguments, bool CanBeRepeated)
{
    public bool HasSecrets => Arguments.Any(static argument => argument.As is RecordedAs.Secret);
}

/// <summary>Describes one argument that a wrapper records.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Element">The element of the state that holds the argument, or the parameter in a wrapper that contains the retry loop.</param>
/// <param name="As">How the argument is recorded.</param>
internal sealed record RecordedArgumentSpec(string Name, string Element, RecordedAs As);

/// <summary>Specifies how an argument of a run is recorded.</summary>
internal enum RecordedAs
{
    /// <summary>The value is serialized as JSON.</summary>
    Value,

    /// <summary>The name of the enum member is recorded.</summary>
    Enum,

    /// <summary>The value is a secret: it is not recorded, and it is masked in everything that is.</summary>
    Secret,
}
