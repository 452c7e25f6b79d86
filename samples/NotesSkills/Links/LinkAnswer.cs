using System.Net;

namespace NotesSkills;

/// <summary>What came back for one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Status">The status, where a host answered.</param>
/// <param name="Fault">Why the link is dead.</param>
/// <param name="RetryAfter">How long the host wants to be left alone.</param>
internal sealed record LinkAnswer(string Address, HttpStatusCode? Status, string? Fault, TimeSpan? RetryAfter)
{
    /// <summary>Whether the host asks to come back later, which says nothing about the link.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
