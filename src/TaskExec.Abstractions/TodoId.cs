using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>The id of one todo of <c>todos.json</c>, for example <c>todo-20260221-001</c>.</summary>
/// <remarks>The default value names no todo: the run then goes to the todo of its surroundings, or to the standing todo of its task.</remarks>
[JsonConverter(typeof(TodoIdJsonConverter))]
public readonly struct TodoId : IEquatable<TodoId>
{
    private readonly string? _value;

    /// <summary>Makes an id from its text.</summary>
    /// <param name="value">The text as it stands in the file.</param>
    /// <exception cref="ArgumentException">The text is empty, blank, or contains control characters.</exception>
    public TodoId(string value)
    {
        // Every call that names its todo comes through here: nearly all ids are plain, and what is said of the others stays out of the caller.
        if (string.IsNullOrEmpty(value) || value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            Check(value);
        }

        _value = value;
    }

    /// <summary>The text of the id.</summary>
    /// <value>Empty for the default value.</value>
    public string Value => _value ?? "";

    /// <summary>Whether this value names no todo.</summary>
    public bool IsNone => _value is null;

    /// <summary>Says what is wrong with a text as an id.</summary>
    /// <param name="value">The text to judge.</param>
    /// <returns>One sentence, or <see langword="null"/> when the text is a valid id.</returns>
    public static string? Fault(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "A todo id is empty.";
        }

        foreach (var character in value)
        {
            if (char.IsControl(character))
            {
                return $"A todo id contains the control character U+{(int)character:X4}.";
            }
        }

        return null;
    }

    /// <summary>Makes an id where a text stands.</summary>
    /// <param name="value">The text as it stands in the file; <see langword="null"/> names no todo.</param>
    /// <exception cref="ArgumentException">The text is empty, blank, or contains control characters.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator TodoId(string? value) => value is null ? default : new(value);

    /// <summary>Whether two ids are the same text, compared ordinally.</summary>
    public static bool operator ==(TodoId left, TodoId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
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
