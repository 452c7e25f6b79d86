using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Redaction;

public sealed class SecretMaskingTests
{
    [Theory]
    [InlineData("cloning https://bob:hunter22@git.example/x.git", "hunter22")]
    [InlineData("cloning https://ghp_0123456789abcdefghijABCDEFGHIJ012345@git.example/x", "ghp_0123456789")]
    [InlineData("postgres://app:p%40ss@db/prod is down", "p%40ss")]
    [InlineData("Server=db;User Id=app;Password=correct horse;Timeout=5", "correct")]
    [InlineData("AccountName=x;AccountKey=abcd1234+/==;EndpointSuffix=y", "abcd1234")]
    [InlineData("Authorization: Bearer abc.def-ghi_jkl", "abc.def")]
    [InlineData("{\"api_key\": \"k-123456\", \"a\": 1}", "k-123456")]
    [InlineData("GET /x?access_token=deadbeef&y=1", "deadbeef")]
    [InlineData("export OPENAI=sk-proj-0123456789abcdefXYZ", "sk-proj-0123456789abcdefXYZ")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE leaked", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----", "MIIEow")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIEow cut", "MIIEow")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF cut", "lQOYBF")]
    [InlineData("dbPassword=hunter22", "hunter22")]
    [InlineData("PGPASSWORD=hunter22 psql", "hunter22")]
    [InlineData("sessionToken: hunter22", "hunter22")]
    [InlineData("{\"apiToken\":\"hunter22\"}", "hunter22")]
    [InlineData("SecretKey=hunter22", "hunter22")]
    [InlineData("secret_key=hunter22", "hunter22")]
    [InlineData("Authorization: Token hunter22", "hunter22")]
    [InlineData("bearer: hunter22hunter22", "hunter22")]
    [InlineData("mysql --password hunter22 -h db", "hunter22")]
    [InlineData("curl -u bob:hunter22 http://host/", "hunter22")]
    [InlineData("xapp-1-A02-0123456789", "A02-0123456789")]
    [InlineData("sk_live_0123456789abcdef", "0123456789abcdef")]
    [InlineData("Password=hun,ter22;Db=1", "ter22")]
    [InlineData("Pwd=hun ter22;Db=1", "ter22")]
    [InlineData("{\"password\":\"hun\\\"ter22\"}", "ter22")]
    [InlineData("password=\"hunter22 and no end", "hunter22")]
    [InlineData("postgres://app:hun@ter22@db/prod", "ter22")]
    [InlineData("postgres://app:hun/ter22@db/prod", "ter22")]
    public void Secrets_are_masked(string text, string secret)
    {
        var redacted = Redactor.Message(text);
        Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
        Assert.Contains("[redacted]", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read 3 tokens of https://example.com/a?b=1#c")]
    [InlineData("整理 📒: 12 links, 1 dead (404)")]
    [InlineData("the secretary keeps a passport")]
    [InlineData("mail bob@example.com about http://host/path@2")]
    [InlineData("http://host:8080/path@2 answered")]
    [InlineData("basic knowledge of design: fine")]
    public void Text_without_secrets_is_not_masked(string text) => Assert.Equal(text, Redactor.Message(text));

    [Fact]
    public void Text_around_a_secret_stays_readable() =>
        Assert.Equal("Server=db;Password=[redacted];Timeout=5", Redactor.Message("Server=db;Password=hunter22;Timeout=5"));

    [Fact]
    public void Masked_secrets_are_not_masked_again() => Assert.Equal("{\"password\": [redacted], \"a\": 1}", Redactor.Message("{\"password\": \"hunter22\", \"a\": 1}"));

    [Fact]
    public void The_log_of_a_run_contains_no_secrets() => Assert.DoesNotContain("hunter22", Redactor.Error(new InvalidOperationException("cannot reach amqp://u:hunter22@q/").Message), StringComparison.Ordinal);
}
