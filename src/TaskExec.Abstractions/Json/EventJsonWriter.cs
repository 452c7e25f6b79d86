using System.Runtime.CompilerServices;
using System.Text.Json;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Json;

/// <summary>Writes events member by member, in the order of the serializer.</summary>
internal static partial class EventJsonWriter
{
    public static void Write(Utf8JsonWriter json, TodoEvent value)
    {
        json.WriteStartObject();
        json.WritePropertyName("timestamp"u8);
        TimestampJsonConverter.Write(json, value.Timestamp);
        json.WriteString("stage"u8, EventText.Utf8Of(value.Stage));
        WriteText(json, "message"u8, value.Message);
        json.WritePropertyName("details"u8);
        Write(json, value.Details);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ExecutionMetrics value)
    {
        json.WriteStartObject();
        WriteTime(json, "started_at"u8, value.StartedAt);
        WriteTime(json, "completed_at"u8, value.CompletedAt);
        json.WriteNumber("execution_time_seconds"u8, value.ExecutionTimeSeconds);
        json.WriteNumber("retry_count"u8, value.RetryCount);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ArtifactItem value)
    {
        json.WriteStartObject();
        WriteText(json, "value"u8, value.Value);
        json.WriteString("run_id"u8, value.RunId.Value);
        WriteText(json, "title"u8, value.Title);
        WriteFlag(json, "shared"u8, value.Shared);
        if (value.EventId is { } recorded)
        {
            json.WritePropertyName("event_id"u8);
            EventIdJsonConverter.Write(json, recorded);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EventDetails value)
    {
        json.WriteStartObject();
        WriteIdentity(json, value);
        WriteResult(json, value);
        WriteContext(json, value);
        WriteContent(json, value);
        if (value.Extra is { } extra)
        {
            foreach (var (name, element) in extra)
            {
                json.WritePropertyName(name);
                element.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    // Compiled completely at once, because the many short properties that it reads or sets are then compiled into it. A process that starts would
    // otherwise compile each of them by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteIdentity(Utf8JsonWriter json, EventDetails value)
    {
        if (value.V is { } version)
        {
            json.WriteNumber("v"u8, version);
        }

        json.WritePropertyName("event_id"u8);
        EventIdJsonConverter.Write(json, value.EventId);
        if (value.Kind is not EventKind.Stage)
        {
            json.WriteString("kind"u8, EventText.Utf8Of(value.Kind));
        }

        json.WriteString("run_id"u8, value.RunId.Value);
        if (value.N is { } n)
        {
            json.WriteNumber("n"u8, n);
        }

        if (value.Attempt != 1)
        {
            json.WriteNumber("attempt"u8, value.Attempt);
        }

        WriteText(json, "task"u8, value.Task);
        WriteText(json, "executor"u8, value.Executor);
        WriteText(json, "host"u8, value.Host);
        Write(json, value.Lease);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteResult(Utf8JsonWriter json, EventDetails value)
    {
        WriteNumber(json, "duration_ms"u8, value.DurationMs);
        if (value.Outcome is { } outcome)
        {
            json.WriteString("outcome"u8, EventText.Utf8Of(outcome));
        }

        if (value.FailureClass is { } failureClass)
        {
            json.WriteString("failure_class"u8, EventText.Utf8Of(failureClass));
        }

        Write(json, value.Error);
        Write(json, value.Retry);
        Write(json, value.Status);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteContext(Utf8JsonWriter json, EventDetails value)
    {
        if (value.ParentRunId is { } parent)
        {
            json.WriteString("parent_run_id"u8, parent.Value);
        }

        WriteFlag(json, "root"u8, value.Root);
        WriteText(json, "trace_id"u8, value.TraceId);
        WriteFlag(json, "verified"u8, value.Verified);
        WriteNumber(json, "progress"u8, value.Progress);
        WriteFlag(json, "superseded"u8, value.Superseded);
        WriteText(json, "ended_by"u8, value.EndedBy);
        WriteFlag(json, "created"u8, value.Created);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteContent(Utf8JsonWriter json, EventDetails value)
    {
        if (value.Artifact is { } artifact)
        {
            json.WritePropertyName("artifact"u8);
            Write(json, artifact);
        }

        if (value.Artifacts is { } artifacts)
        {
            json.WritePropertyName("artifacts"u8);
            EventArtifactsJsonConverter.Write(json, artifacts);
        }

        if (value.Check is { } check)
        {
            json.WritePropertyName("check"u8);
            Write(json, check);
        }

        if (value.Checks is { } checks)
        {
            json.WriteStartArray("checks"u8);
            foreach (var each in checks)
            {
                Write(json, each);
            }

            json.WriteEndArray();
        }

        Write(json, value.Downgrade);
        Write(json, value.Resume);
    }

    // Members that are null are not written.
    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        json.WritePropertyName(name);
        if (value is { } time)
        {
            TimestampJsonConverter.Write(json, time);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
