using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Json;

/// <summary>Reads the value that follows a member's name. Each method returns <see langword="null"/> if it is not of the expected form.</summary>
internal static class JsonTokens
{
    public static bool ReadStart(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.StartObject;

    public static bool ReadString(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.String;

    public static bool ReadNumber(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.Number;

    public static DateTimeOffset? ReadTime(ref Utf8JsonReader reader) =>
        ReadString(ref reader) && TimestampJsonConverter.TryRead(ref reader, out var time) ? time : null;

    public static EventId? ReadEventId(ref Utf8JsonReader reader) =>
        ReadString(ref reader) && EventId.TryParse(reader.GetString(), out var id) ? id : null;

    public static RunId? ReadRunId(ref Utf8JsonReader reader) => ReadString(ref reader) && reader.TryGetGuid(out var id) ? new RunId(id) : null;

    public static int? ReadInt32(ref Utf8JsonReader reader) => ReadNumber(ref reader) && reader.TryGetInt32(out var number) ? number : null;

    public static long? ReadInt64(ref Utf8JsonReader reader) => ReadNumber(ref reader) && reader.TryGetInt64(out var number) ? number : null;

    public static double? ReadDouble(ref Utf8JsonReader reader) => ReadNumber(ref reader) && reader.TryGetDouble(out var number) ? number : null;

    public static bool? ReadFlag(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;

    public static string? ReadText(ref Utf8JsonReader reader) => ReadString(ref reader) ? reader.GetString() : null;

    // Each returns null for a text that this version does not know. A generic method would be compiled for each enumeration.
    public static Stage? ReadStage(ref Utf8JsonReader reader)
    {
        var isString = ReadString(ref reader);
        for (var stage = Stage.Planning; isString && stage <= Stage.Failed; stage++)
        {
            if (reader.ValueTextEquals(EventText.Utf8Of(stage)))
            {
                return stage;
            }
        }

        return null;
    }

    public static EventKind? ReadKind(ref Utf8JsonReader reader)
    {
        var isString = ReadString(ref reader);
        for (var kind = EventKind.Stage; isString && kind <= EventKind.Rollup; kind++)
        {
            if (reader.ValueTextEquals(EventText.Utf8Of(kind)))
            {
                return kind;
            }
        }

        return null;
    }

    public static RunOutcome? ReadOutcome(ref Utf8JsonReader reader)
    {
        var isString = ReadString(ref reader);
        for (var outcome = RunOutcome.Completed; isString && outcome <= RunOutcome.Superseded; outcome++)
        {
            if (reader.ValueTextEquals(EventText.Utf8Of(outcome)))
            {
                return outcome;
            }
        }

        return null;
    }

    public static FailureClass? ReadFailureClass(ref Utf8JsonReader reader)
    {
        var isString = ReadString(ref reader);
        for (var failureClass = FailureClass.Unknown; isString && failureClass <= FailureClass.Bug; failureClass++)
        {
            if (reader.ValueTextEquals(EventText.Utf8Of(failureClass)))
            {
                return failureClass;
            }
        }

        return null;
    }

    public static ArtifactKind? ReadArtifactKind(ref Utf8JsonReader reader) => ReadString(ref reader) ? ArtifactKindOf(ref reader) : null;

    /// <summary>Returns the kind whose name the current token is.</summary>
    public static ArtifactKind? ArtifactKindOf(ref Utf8JsonReader reader)
    {
        for (var kind = ArtifactKind.Summary; kind <= ArtifactKind.Command; kind++)
        {
            if (reader.ValueTextEquals(EventText.Utf8Of(kind)))
            {
                return kind;
            }
        }

        return null;
    }
}
