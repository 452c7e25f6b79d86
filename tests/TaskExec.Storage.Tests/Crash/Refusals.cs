using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>What a store may say of an append.</summary>
internal static class Refusals
{
    extension(PendingAppend append)
    {
        public bool IsAcknowledged => append.Outcome.IsCompletedSuccessfully;

        /// <summary>The refusal, or <see langword="null"/> for an acknowledged append. Anything that no store should say fails.</summary>
        public TodoStoreException? Refusal
        {
            get
            {
                Assert.True(append.Outcome.IsCompleted, "the append was not settled");
                var refusal = append.Outcome.Exception?.InnerException;
                return refusal is null or TodoStoreException { InnerException: null or StoreIoException or UnusableFileException }
                    ? refusal as TodoStoreException
                    : throw new InvalidOperationException("This should not have been said.", refusal);
            }
        }
    }
}
