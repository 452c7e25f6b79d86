using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Json;

// The objects that details contain.
internal static partial class EventJsonWriter
{
    public static void Write(Utf8JsonWriter json, RunProcess value)
    {
        json.WriteStartObject();
        json.WriteNumber("pid"u8, value.Pid);
        WriteText(json, "started"u8, value.Started);
        WriteText(json, "boot"u8, value.Boot);
        WriteText(json, "pid_namespace"u8, value.PidNamespace);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EventLease? value)
    {
        if (value is not null)
        {
            json.WriteStartObject("lease"u8);
            json.WriteNumber("fence"u8, value.Fence);
            WriteTime(json, "expires"u8, value.Expires);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, EventError? value)
    {
        if (value is not null)
        {
            json.WriteStartObject("error"u8);
            WriteText(json, "type"u8, value.Type);
            WriteText(json, "message"u8, value.Message);
            WriteText(json, "stack"u8, value.Stack);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, RetryDecision? value)
    {
        if (value is not null)
        {
            json.WriteStartObject("retry"u8);
            WriteText(json, "decision"u8, value.Decision);
            WriteText(json, "reason"u8, value.Reason);
            WriteNumber(json, "delay_ms"u8, value.DelayMs);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, StatusTransition? value)
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject("status"u8);
        json.WriteString("from"u8, value.From);
        WriteText(json, "to"u8, value.To);
        if (value.After is { } after)
        {
            json.WritePropertyName("after"u8);
            EventIdJsonConverter.Write(json, after);
        }

        if (value.Also is { } also)
        {
            json.WriteStartArray("also"u8);
            foreach (var id in also)
            {
                EventIdJsonConverter.Write(json, id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EventArtifact value)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, EventText.Utf8Of(value.Kind));
        WriteContent(json, value);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of an artifact besides its kind.</summary>
    public static void WriteContent(Utf8JsonWriter json, EventArtifact value)
    {
        WriteText(json, "value"u8, value.Value);
        WriteText(json, "title"u8, value.Title);
        WriteFlag(json, "shared"u8, value.Shared);
    }

    private static void Write(Utf8JsonWriter json, EventCheck value)
    {
        json.WriteStartObject();
        WriteText(json, "name"u8, value.Name);
        WriteText(json, "subject"u8, value.Subject);
        json.WriteBoolean("holds"u8, value.Holds);
        WriteText(json, "found"u8, value.Found);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EventDowngrade? value)
    {
        if (value is not null)
        {
            json.WriteStartObject("downgrade"u8);
            WriteText(json, "next_action"u8, value.NextAction);
            WriteText(json, "reason"u8, value.Reason);
            WriteStage(json, "stage"u8, value.WrittenStage);
            WriteStage(json, "retry_point"u8, value.WrittenRetryPoint);
            json.WriteEndObject();
        }
    }

    private static void WriteStage(Utf8JsonWriter json, ReadOnlySpan<byte> name, Stage? value)
    {
        if (value is { } stage)
        {
            json.WriteString(name, EventText.Utf8Of(stage));
        }
    }

    private static void Write(Utf8JsonWriter json, EventResume? value)
    {
        if (value is not null)
        {
            json.WriteStartObject("resume"u8);
            json.WriteString("choice"u8, EventText.Utf8Of(value.Choice));
            WriteText(json, "note"u8, value.Note);
            json.WriteEndObject();
        }
    }
}
