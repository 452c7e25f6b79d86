using System.Runtime.CompilerServices;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Abstractions.Json.JsonTokens;

namespace TaskExec.Abstractions.Json;

/// <summary>Reads events in the form in which <see cref="EventJsonWriter"/> writes those of successful runs.</summary>
/// <remarks>Every other form is left to the serializer: each method returns <see langword="null"/> or <see langword="false"/> for it.</remarks>
internal static class EventJsonReader
{
    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TodoEvent? TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        DateTimeOffset? timestamp = null;
        Stage? stage = null;
        string? message = null;
        EventDetails? details = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isRead = true switch
            {
                _ when reader.ValueTextEquals("timestamp"u8) => (timestamp = ReadTime(ref reader)) is not null,
                _ when reader.ValueTextEquals("stage"u8) => (stage = ReadStage(ref reader)) is not null,
                _ when reader.ValueTextEquals("message"u8) => (message = ReadText(ref reader)) is not null,
                _ when reader.ValueTextEquals("details"u8) => (details = ReadDetails(ref reader)) is not null,
                _ => false,
            };
            if (!isRead)
            {
                return null;
            }
        }

        return timestamp is { } at && stage is { } reached && message is not null && details is not null
            ? new TodoEvent { Timestamp = at, Stage = reached, Message = message, Details = details }
            : null;
    }

    private static EventDetails? ReadDetails(ref Utf8JsonReader reader)
    {
        if (!ReadStart(ref reader))
        {
            return null;
        }

        var read = default(Members);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!read.TryRead(ref reader))
            {
                return null;
            }
        }

        return read.ToDetails();
    }

    // A transition that merges branches has a further member, which is left to the serializer.
    private static StatusTransition? ReadStatus(ref Utf8JsonReader reader)
    {
        if (!ReadStart(ref reader))
        {
            return null;
        }

        string? from = null, to = null;
        EventId? after = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("to"u8))
            {
                if ((to = ReadText(ref reader)) is null)
                {
                    return null;
                }
            }
            else if (reader.ValueTextEquals("from"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return null;
                }

                from = reader.GetString();
            }
            else if (reader.ValueTextEquals("after"u8))
            {
                reader.Read();
                if (reader.TokenType is JsonTokenType.Null)
                {
                    after = null;
                }
                else if (reader.TokenType is JsonTokenType.String && EventId.TryParse(reader.GetString(), out var id))
                {
                    after = id;
                }
                else
                {
                    return null;
                }
            }
            else
            {
                return null;
            }
        }

        return to is null ? null : new StatusTransition(from, to, after);
    }

    /// <summary>Reads a process, with the reader at the start of its object.</summary>
    public static RunProcess? TryReadProcess(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        int? pid = null;
        string? started = null, boot = null, pidNamespace = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isRead = true switch
            {
                _ when reader.ValueTextEquals("pid"u8) => (pid = ReadInt32(ref reader)) is not null,
                _ when reader.ValueTextEquals("started"u8) => (started = ReadText(ref reader)) is not null,
                _ when reader.ValueTextEquals("boot"u8) => (boot = ReadText(ref reader)) is not null,
                _ when reader.ValueTextEquals("pid_namespace"u8) => (pidNamespace = ReadText(ref reader)) is not null,
                _ => false,
            };
            if (!isRead)
            {
                return null;
            }
        }

        return pid is { } number && started is not null && boot is not null && pidNamespace is not null
            ? new RunProcess(number, started, boot, pidNamespace)
            : null;
    }

    // Members that stay at their default were not there.
    private struct Members
    {
        private int? _version;
        private EventId? _eventId;
        private EventKind? _kind;
        private RunId? _runId;
        private long? _n;
        private int? _attempt;
        private string? _task;
        private string? _executor;
        private string? _host;
        private double? _durationMs;
        private RunOutcome? _outcome;
        private FailureClass? _failureClass;
        private StatusTransition? _status;
        private RunId? _parentRunId;
        private bool? _root;
        private string? _traceId;
        private bool? _verified;
        private bool? _created;
        private EventArtifact? _artifact;
        private List<EventArtifact>? _artifacts;

        public bool TryRead(ref Utf8JsonReader reader) => true switch
        {
            _ when reader.ValueTextEquals("v"u8) => (_version = ReadInt32(ref reader)) is not null,
            _ when reader.ValueTextEquals("event_id"u8) => (_eventId = ReadEventId(ref reader)) is not null,
            _ when reader.ValueTextEquals("kind"u8) => (_kind = ReadKind(ref reader)) is not null,
            _ when reader.ValueTextEquals("run_id"u8) => (_runId = ReadRunId(ref reader)) is not null,
            _ when reader.ValueTextEquals("n"u8) => (_n = ReadInt64(ref reader)) is not null,
            _ when reader.ValueTextEquals("attempt"u8) => (_attempt = ReadInt32(ref reader)) is not null,
            _ when reader.ValueTextEquals("task"u8) => (_task = ReadText(ref reader)) is not null,
            _ when reader.ValueTextEquals("executor"u8) => (_executor = ReadText(ref reader)) is not null,
            _ when reader.ValueTextEquals("host"u8) => (_host = ReadText(ref reader)) is not null,
            _ when reader.ValueTextEquals("duration_ms"u8) => (_durationMs = ReadDouble(ref reader)) is not null,
            _ when reader.ValueTextEquals("outcome"u8) => (_outcome = ReadOutcome(ref reader)) is not null,
            _ when reader.ValueTextEquals("failure_class"u8) => (_failureClass = ReadFailureClass(ref reader)) is not null,
            _ when reader.ValueTextEquals("status"u8) => (_status = ReadStatus(ref reader)) is not null,
            _ when reader.ValueTextEquals("parent_run_id"u8) => (_parentRunId = ReadRunId(ref reader)) is not null,
            _ when reader.ValueTextEquals("root"u8) => (_root = ReadFlag(ref reader)) is not null,
            _ when reader.ValueTextEquals("trace_id"u8) => (_traceId = ReadText(ref reader)) is not null,
            _ when reader.ValueTextEquals("verified"u8) => (_verified = ReadFlag(ref reader)) is not null,
            _ when reader.ValueTextEquals("created"u8) => (_created = ReadFlag(ref reader)) is not null,
            _ when reader.ValueTextEquals("artifact"u8) => ReadStart(ref reader)
                && (_artifact = EventArtifactsJsonConverter.TryReadItem(ref reader, kind: null)) is not null,
            _ when reader.ValueTextEquals("artifacts"u8) => reader.Read() && (_artifacts = EventArtifactsJsonConverter.TryRead(ref reader)) is not null,
            _ => false,
        };

        // As in EventJsonWriter: the properties that it sets are compiled into it.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly EventDetails? ToDetails() =>
            _eventId is { } eventId && _runId is { } runId
                ? new EventDetails
                {
                    V = _version,
                    EventId = eventId,
                    Kind = _kind ?? EventKind.Stage,
                    RunId = runId,
                    N = _n,
                    Attempt = _attempt ?? 1,
                    Task = _task,
                    Executor = _executor,
                    Host = _host,
                    DurationMs = _durationMs,
                    Outcome = _outcome,
                    FailureClass = _failureClass,
                    Status = _status,
                    ParentRunId = _parentRunId,
                    Root = _root,
                    TraceId = _traceId,
                    Verified = _verified,
                    Created = _created,
                    Artifact = _artifact,
                    Artifacts = _artifacts,
                }
                : null;
    }
}
