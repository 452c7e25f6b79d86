using System.Text;
using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Finds on the caller's side what could never be written, so that it fails nobody else's events.</summary>
internal static class Handover
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The events as JSON.</returns>
    /// <exception cref="TodoStoreException">An event cannot be written as JSON, or names no todo.</exception>
    public static IReadOnlyList<byte[]> Check(IReadOnlyList<TodoEvent> events)
    {
        var texts = new List<byte[]>(events.Count);
        foreach (var each in events)
        {
            if (each.Todo.IsNone)
            {
                throw new TodoStoreException($"The event '{each.Details.EventId}' names no todo. Set its Todo.");
            }

            try
            {
                texts.Add(JsonText.Of(each));

                // An id with half a surrogate pair could be written, but never be found again.
                StrictUtf8.GetByteCount(each.Todo.Value);
            }
            catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException or ObjectDisposedException)
            {
                throw new TodoStoreException($"The event '{each.Details.EventId}' cannot be written as JSON: {fault.Message} Give it values that JSON has.", fault);
            }
        }

        return texts;
    }
}
