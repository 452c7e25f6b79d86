using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using TaskExec.CompilerServices;

namespace TaskExec;

/// <summary>Represents the id of a todo in <c>todos.json</c>, for example <c>todo-20260221-001</c>.</summary>
/// <remarks>
/// The default value identifies no todo. A run that is started with it is recorded on the todo of the ambient context,
/// or else on the todo of its <see cref="TrackedTaskAttribute"/> or the standing todo of its task.
/// </remarks>
[JsonConverter(typeof(TodoIdJsonConverter))]
public readonly struct TodoId : IEquatable<TodoId>
{
    private readonly string? _value;

    /// <summary>Initializes a new instance of the <see cref="TodoId"/> struct.</summary>
    /// <param name="value">The text of the id.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, blank, or contains control characters.</exception>
    public TodoId(string value)
    {
        // Hot path: nearly all ids are printable ASCII, so the full check is in a separate method and this constructor can be inlined.
        if (string.IsNullOrEmpty(value) || value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            Check(value);
        }

        _value = value;
    }

    /// <summary>Gets the text of the id.</summary>
    /// <value>The text, or an empty string for the default value.</value>
    public string Value => _value ?? "";

    /// <summary>Gets a value that indicates whether this value identifies no todo.</summary>
    public bool IsNone => _value is null;

    /// <summary>Validates the text of an id.</summary>
    /// <param name="value">The text to validate.</param>
    /// <returns>A sentence that describes the problem, or <see langword="null"/> if the text is a valid id.</returns>
    public static string? Fault(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "The todo id is empty.";
        }

        foreach (var character in value)
        {
            if (char.IsControl(character))
            {
                return $"The todo id contains the control character U+{(int)character:X4}.";
            }
        }

        return null;
    }

    /// <summary>Converts a string to a <see cref="TodoId"/>.</summary>
    /// <param name="value">The text of the id; <see langword="null"/> is converted to the default value, which identifies no todo.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, blank, or contains control characters.</exception>
    [SuppressMessage(
        "Usage",
        "CA2225:Operator overloads have named alternates",
        Justification = "The constructor is the named alternate.")]
    public static implicit operator TodoId(string? value) => value is null ? default : new(value);

    /// <summary>Determines whether two ids are equal. The comparison is ordinal.</summary>
    public static bool operator ==(TodoId left, TodoId right) => left.Equals(right);

    /// <summary>Determines whether two ids differ. The comparison is ordinal.</summary>
    public static bool operator !=(TodoId left, TodoId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TodoId other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TodoId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.Ordinal.GetHashCode(_value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static void Check(string? value)
    {
        if (Fault(value) is { } fault)
        {
            throw new ArgumentException($"{fault} Pass the id of a todo, such as 'todo-20260221-001'.", nameof(value));
        }
    }
}
