using System.Text;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Rejects events that could never be written before they reach a batch, so that they do not fail the events of other callers.</summary>
internal static class AppendValidator
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Serializes events and checks them.</summary>
    /// <param name="events">The events.</param>
    /// <returns>The events as JSON.</returns>
    /// <exception cref="TodoStoreException">An event cannot be serialized as JSON, or names no todo.</exception>
    public static IReadOnlyList<byte[]> Check(IReadOnlyList<TodoEvent> events)
    {
        var texts = new List<byte[]>(events.Count);
        foreach (var todoEvent in events)
        {
            if (todoEvent.Todo.IsNone)
            {
                throw new TodoStoreException($"The event '{todoEvent.Details.EventId}' does not specify a todo. Set its Todo property.");
            }

            try
            {
                texts.Add(JsonText.Serialize(todoEvent));

                // An id with an unpaired surrogate could be written but never found again.
                StrictUtf8.GetByteCount(todoEvent.Todo.Value);
            }
            catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException or ObjectDisposedException)
            {
                throw new TodoStoreException(
                    $"The event '{todoEvent.Details.EventId}' cannot be serialized as JSON: {fault.Message} Use only values that JSON can represent.",
                    fault);
            }
        }

        return texts;
    }
}
