using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using TaskExec.CompilerServices;
using static TaskExec.Abstractions.Json.JsonTokens;

namespace TaskExec.Abstractions.Json;

/// <summary>Writes the artifacts of an event grouped by kind, like the <c>artifacts</c> of a todo, and reads the older list of them as well.</summary>
internal sealed class EventArtifactsJsonConverter : JsonConverter<IReadOnlyList<EventArtifact>>
{
    public override IReadOnlyList<EventArtifact> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader)
        ?? throw new JsonException("The artifacts of the event are invalid. Write an object with lists, such as '{ \"product_links\": [\"notes.md\"] }'.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<EventArtifact> value, JsonSerializerOptions options) => Write(writer, value);

    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EventArtifact> value)
    {
        json.WriteStartObject();
        for (var kind = ArtifactKind.Summary; kind <= ArtifactKind.Command; kind++)
        {
            WriteGroup(json, kind, value);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads the artifacts, with the reader at the first token of their value, or returns <see langword="null"/> if the value is not valid.</summary>
    public static List<EventArtifact>? TryRead(ref Utf8JsonReader reader)
    {
        List<EventArtifact> artifacts = [];
        var isRead = reader.TokenType switch
        {
            JsonTokenType.StartObject => TryReadGroups(ref reader, artifacts),
            JsonTokenType.StartArray => TryReadItems(ref reader, kind: null, artifacts),
            _ => false,
        };
        return isRead ? artifacts : null;
    }

    /// <summary>Reads one artifact, with the reader at the start of its object.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="kind">The kind, or <see langword="null"/> if the object states it.</param>
    public static EventArtifact? TryReadItem(ref Utf8JsonReader reader, ArtifactKind? kind)
    {
        string? value = null, title = null;
        bool? isShared = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isRead = true switch
            {
                _ when reader.ValueTextEquals("kind"u8) => (kind = ReadArtifactKind(ref reader)) is not null,
                _ when reader.ValueTextEquals("value"u8) => (value = ReadText(ref reader)) is not null,
                _ when reader.ValueTextEquals("title"u8) => (title = ReadText(ref reader)) is not null || reader.TokenType is JsonTokenType.Null,
                _ when reader.ValueTextEquals("shared"u8) => (isShared = ReadFlag(ref reader)) is not null || reader.TokenType is JsonTokenType.Null,
                _ => reader.TrySkip(),
            };
            if (!isRead)
            {
                return null;
            }
        }

        return kind is { } known && value is not null ? new EventArtifact(known, value, title, isShared) : null;
    }

    private static void WriteGroup(Utf8JsonWriter json, ArtifactKind kind, IReadOnlyList<EventArtifact> all)
    {
        var first = IndexOf(kind, all, start: 0);
        if (first < 0)
        {
            return;
        }

        json.WritePropertyName(EventText.Utf8Of(kind));
        if (kind is ArtifactKind.Summary && IsText(all[first]) && IndexOf(kind, all, first + 1) < 0)
        {
            // As in the artifacts of a todo, which have one summary.
            json.WriteStringValue(all[first].Value);
            return;
        }

        json.WriteStartArray();
        for (var i = first; i >= 0; i = IndexOf(kind, all, i + 1))
        {
            WriteItem(json, all[i]);
        }

        json.WriteEndArray();
    }

    private static int IndexOf(ArtifactKind kind, IReadOnlyList<EventArtifact> all, int start)
    {
        for (var i = start; i < all.Count; i++)
        {
            if (all[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsText(EventArtifact artifact) => artifact is { Title: null, Shared: null };

    private static void WriteItem(Utf8JsonWriter json, EventArtifact value)
    {
        if (IsText(value))
        {
            json.WriteStringValue(value.Value);
            return;
        }

        json.WriteStartObject();
        EventJsonWriter.WriteContent(json, value);
        json.WriteEndObject();
    }

    private static bool TryReadGroups(ref Utf8JsonReader reader, List<EventArtifact> artifacts)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (ArtifactKindOf(ref reader) is not { } kind || !reader.Read())
            {
                return false;
            }

            var isRead = reader.TokenType is JsonTokenType.StartArray
                ? TryReadItems(ref reader, kind, artifacts)
                : TryAdd(ref reader, kind, artifacts);
            if (!isRead)
            {
                return false;
            }
        }

        return reader.TokenType is JsonTokenType.EndObject;
    }

    private static bool TryReadItems(ref Utf8JsonReader reader, ArtifactKind? kind, List<EventArtifact> artifacts)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (!TryAdd(ref reader, kind, artifacts))
            {
                return false;
            }
        }

        return reader.TokenType is JsonTokenType.EndArray;
    }

    private static bool TryAdd(ref Utf8JsonReader reader, ArtifactKind? kind, List<EventArtifact> artifacts)
    {
        var artifact = reader.TokenType switch
        {
            JsonTokenType.String when kind is { } known => new EventArtifact(known, reader.GetString()!),
            JsonTokenType.StartObject => TryReadItem(ref reader, kind),
            _ => null,
        };
        if (artifact is null)
        {
            return false;
        }

        artifacts.Add(artifact);
        return true;
    }
}
