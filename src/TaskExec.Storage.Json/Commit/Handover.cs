using System.Text;
using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Commit;

/// <summary>Finds on the caller's side what could never be written, so that it fails nobody else's events.</summary>
internal static class Handover
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="TodoStoreException">An event cannot be written as JSON, or names no todo.</exception>
    public static void Check(IReadOnlyList<TodoEvent> events)
    {
        foreach (var each in events)
        {
            if (each.Todo.IsNone)
            {
                throw new TodoStoreException($"The event '{each.Details.EventId}' names no todo. Set its Todo.");
            }

            try
            {
                JsonText.Of(each);

                // An id with half a surrogate pair could be written, but never be found again.
                StrictUtf8.GetByteCount(each.Todo.Value);
            }
            catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException or ObjectDisposedException)
            {
                throw new TodoStoreException($"The event '{each.Details.EventId}' cannot be written as JSON: {fault.Message} Give it values that JSON has.", fault);
            }
        }
    }
}
