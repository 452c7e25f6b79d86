using System.ComponentModel;
using System.Text;
using System.Text.Json;
using TaskExec.Abstractions.Json;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Writes and reads what a plain run records, exactly as <see cref="TodoJson"/> does.</summary>
/// <remarks>
/// The serializer compiles more than a thousand methods for the first event of a process, which takes longer than many runs. This class needs only its writer
/// and reader.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventJson
{
    /// <summary>Writes an entry of an <c>execution_log</c>.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The event.</param>
    /// <exception cref="ArgumentException">The event contains a value that JSON cannot represent.</exception>
    public static void Write(Utf8JsonWriter json, TodoEvent value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        EventJsonWriter.Write(json, value);
    }

    /// <summary>Writes <c>execution_metrics</c>.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The metrics.</param>
    /// <exception cref="ArgumentException">The metrics contain a value that JSON cannot represent.</exception>
    public static void Write(Utf8JsonWriter json, ExecutionMetrics value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        EventJsonWriter.Write(json, value);
    }

    /// <summary>Writes an item of one of the lists of artifacts.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The item.</param>
    /// <exception cref="ArgumentException">The item contains a value that JSON cannot represent.</exception>
    public static void Write(Utf8JsonWriter json, ArtifactItem value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        EventJsonWriter.Write(json, value);
    }

    /// <summary>Writes a process. The event of a run does not contain it.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The process.</param>
    public static void Write(Utf8JsonWriter json, RunProcess value)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(value);
        EventJsonWriter.Write(json, value);
    }

    /// <summary>Writes a timestamp.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The timestamp.</param>
    public static void Write(Utf8JsonWriter json, DateTimeOffset value)
    {
        ArgumentNullException.ThrowIfNull(json);
        TimestampJsonConverter.Write(json, value);
    }

    /// <summary>Reads an entry of an <c>execution_log</c>.</summary>
    /// <param name="reader">The reader, at the first token of the entry. When this method returns, it is at the last one.</param>
    /// <returns>The event without its todo, or <see langword="null"/> if the entry is <c>null</c>.</returns>
    /// <exception cref="JsonException">The entry is not an event that this version can read.</exception>
    public static TodoEvent? Read(ref Utf8JsonReader reader)
    {
        var start = reader;
        if (EventJsonReader.TryRead(ref reader) is { } read)
        {
            return read;
        }

        // Unusual forms of the format have one home, the serializer.
        reader = start;
        return JsonSerializer.Deserialize(ref reader, TodoJson.Default.TodoEvent);
    }

    /// <summary>Reads a process.</summary>
    /// <param name="reader">The reader, at the first token of the process. When this method returns, it is at the last one.</param>
    /// <returns>The process, or <see langword="null"/> if the value is something else, which is skipped.</returns>
    /// <exception cref="JsonException">The value is not valid JSON.</exception>
    public static RunProcess? ReadProcess(ref Utf8JsonReader reader)
    {
        var start = reader;
        if (EventJsonReader.TryReadProcess(ref reader) is { } process)
        {
            return process;
        }

        reader = start;
        reader.Skip();
        return null;
    }

    /// <summary>Returns the text of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The text, such as <c>planning</c>.</returns>
    public static string TextOf(Stage stage) => Encoding.UTF8.GetString(EventText.Utf8Of(stage));

    /// <summary>Returns the text of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The text, such as <c>needs-info</c>.</returns>
    public static string TextOf(RunOutcome outcome) => Encoding.UTF8.GetString(EventText.Utf8Of(outcome));

    /// <summary>Returns the text of a failure class.</summary>
    /// <param name="failureClass">The failure class.</param>
    /// <returns>The text, such as <c>rate_limit</c>.</returns>
    public static string TextOf(FailureClass failureClass) => Encoding.UTF8.GetString(EventText.Utf8Of(failureClass));
}
