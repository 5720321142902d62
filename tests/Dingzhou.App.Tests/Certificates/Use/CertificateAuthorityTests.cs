namespace Dingzhou.App.Tests.Certificates.Use;

/// <summary>A third party reads of a certificate what its holder allows, and nothing beside it (一（四）, 三（三）).</summary>
[Trait("Needs", "MovableClock")]
public sealed class CertificateAuthorityTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Whoever_was_allowed_reads_those_claims_alone_each_time_traced_and_nobody_else_finds_anything()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (bank, uscc) = await Uses.BankAsync(kit);
        var authority = await Uses.GiveAsync(kit.Enterprise, path, Uses.Asked(uscc));

        // Nothing of the holder is told before it is read.
        var listed = (await bank.GetAsync("/api/certificate-authorities")).Must(HttpStatusCode.OK);
        Assert.DoesNotContain(kit.Uscc, listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("甲食品", listed.Text, StringComparison.Ordinal);
        Assert.Equal("open", listed.Json.GetProperty("items")[0].GetProperty("authorityStanding").GetString());

        var key = CommandId.New();
        var first = (await Uses.UseAsync(bank, authority, key)).Must(HttpStatusCode.OK);
        Assert.Equal(
            [("holder_name", "定州甲食品有限公司"), ("法定代表人", "甲经理")],
            Uses.Disclosed(first).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)));
        Assert.Equal(first.Text, (await Uses.UseAsync(bank, authority, key)).Text);
        Assert.Equal(2, (await Uses.UseAsync(bank, authority)).Must(HttpStatusCode.OK).Json.GetProperty("number").GetInt32());

        // A repeat says what it said, though the certificate says something else by now.
        var change = new
        {
            name = "定州甲新食品有限公司", certificateContent = CertificateApp.Content(), reason = "更名。", paperTreatedOn = "2022-08-10",
        };
        (await kit.Issuer.PostAsync($"{path}/changes", change, CommandId.New())).Must(HttpStatusCode.OK);
        Assert.Equal(first.Text, (await Uses.UseAsync(bank, authority, key)).Text);
        Assert.Equal("定州甲新食品有限公司", Uses.Disclosed(await Uses.UseAsync(bank, authority))["holder_name"]);

        var (other, _) = await Uses.BankAsync(kit);
        foreach (var stranger in new[] { other, kit.Person, kit.Issuer, await kit.App.AsAsync(Person.With("auditor", "审计", "市审计局")) })
        {
            (await Uses.UseAsync(stranger, authority)).MustRefuse(404, "authority-not-found");
            (await stranger.GetAsync(authority)).MustRefuse(404, "authority-not-found");
            (await stranger.GetAsync($"{path}/uses")).MustRefuse(404, "certificate-not-found");
            (await stranger.GetAsync($"{path}/authorities")).MustRefuse(404, "certificate-not-found");
            (await stranger.PostAsync($"{path}/authorities", Uses.Asked(uscc), CommandId.New())).MustRefuse(404, "certificate-not-found");
            (await stranger.DeleteAsync($"{path}/authorities/{authority.Split('/')[^1]}")).MustRefuse(404, "certificate-not-found");
        }

        // The holder's own use is none, but he sees the authority; the issuer's reading is one.
        (await kit.Enterprise.GetAsync(authority)).Must(HttpStatusCode.OK);
        (await Uses.UseAsync(kit.Enterprise, authority)).MustRefuse(404, "authority-not-found");
        var use = $"{Uses.Bank}|贷款审查|holder_name 法定代表人";
        Assert.Equal([use, "市行政审批局||", use, use], await Uses.TraceAsync(kit.Enterprise, path));
        Assert.Contains(
            Uses.Bank, (await kit.Enterprise.GetAsync($"/api/enterprises/{kit.Uscc}/readings")).Must(HttpStatusCode.OK).Text,
            StringComparison.Ordinal);
        Assert.Single(await Uses.ToldAsync(kit.Enterprise), t => t == "您的电子证照已被使用");
        Assert.Single(await Uses.ToldAsync(bank), t => t == "您被授权使用电子证照");
    }

    [MovableClockFact]
    public async Task Once_is_once_though_many_ask_at_the_same_moment()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (bank, uscc) = await Uses.BankAsync(kit);
        var authority = await Uses.GiveAsync(kit.Enterprise, path, Uses.Asked(uscc, isOnce: true));
        var keys = Enumerable.Range(0, 6).Select(_ => CommandId.New()).ToList();
        var answers = await Task.WhenAll(keys.Select(k => Uses.UseAsync(bank, authority, k)));
        var (won, key) = Assert.Single(answers.Zip(keys), a => a.First.Status == HttpStatusCode.OK);
        foreach (var lost in answers.Where(a => a != won))
        {
            lost.MustRefuse(409, "authority-used-up");
            Assert.DoesNotContain("甲经理", lost.Text, StringComparison.Ordinal);
        }

        // The same request sent again is no second use.
        Assert.Equal(won.Text, (await Uses.UseAsync(bank, authority, key)).Text);
        Assert.Single(await Uses.TraceAsync(kit.Enterprise, path));
        Assert.Equal("usedUp", (await bank.GetAsync(authority)).Must(HttpStatusCode.OK).String("authorityStanding"));
    }

    [MovableClockFact]
    public async Task Taken_back_it_opens_nothing_any_more_also_while_it_is_used_and_also_for_a_repeat()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (bank, uscc) = await Uses.BankAsync(kit);
        var authority = await Uses.GiveAsync(kit.Enterprise, path, Uses.Asked(uscc));
        var key = CommandId.New();
        (await Uses.UseAsync(bank, authority, key)).Must(HttpStatusCode.OK);

        var using_ = Enumerable.Range(0, 8).Select(_ => Uses.UseAsync(bank, authority)).ToList();
        await Uses.TakeBackAsync(kit.Enterprise, path, authority);
        var during = await Task.WhenAll(using_);
        foreach (var late in during.Where(a => a.Status != HttpStatusCode.OK))
            late.MustRefuse(409, "authority-taken-back");
        (await Uses.UseAsync(bank, authority)).MustRefuse(409, "authority-taken-back");
        (await Uses.UseAsync(bank, authority, key)).MustRefuse(409, "authority-taken-back");

        // What was given out is traced, and nothing else is; taking it back twice is once.
        Assert.Equal(1 + during.Count(a => a.Status == HttpStatusCode.OK), (await Uses.TraceAsync(kit.Enterprise, path)).Count);
        await Uses.TakeBackAsync(kit.Enterprise, path, authority);
        Assert.Single(await Uses.ToldAsync(bank), t => t == "使用电子证照的授权已撤回");
    }

    [MovableClockFact]
    public async Task It_holds_from_its_first_day_to_its_last_and_only_while_the_certificate_does()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (bank, uscc) = await Uses.BankAsync(kit);
        var authority = await Uses.GiveAsync(
            kit.Enterprise, path, Uses.Asked(uscc, validFrom: "2022-08-12", validThrough: "2022-08-13"));
        (await Uses.UseAsync(bank, authority)).MustRefuse(409, "authority-not-begun");
        await kit.App.Clock.AdvanceToAsync(new(2022, 8, 12, 0, 0, 1, TimeSpan.FromHours(8)));
        (await Uses.UseAsync(bank, authority)).Must(HttpStatusCode.OK);
        (await kit.ActAsync(path, "suspension", "2022-08-12")).Must(HttpStatusCode.OK);
        (await Uses.UseAsync(bank, authority)).MustRefuse(409, "certificate-suspended");
        (await kit.Enterprise.PostAsync($"{path}/authorities", Uses.Asked(uscc), CommandId.New())).MustRefuse(409, "certificate-suspended");
        (await kit.ActAsync(path, "resumption", "2022-08-12")).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(new(2022, 8, 13, 23, 59, 0, TimeSpan.FromHours(8)));
        (await Uses.UseAsync(bank, authority)).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(new(2022, 8, 14, 0, 0, 1, TimeSpan.FromHours(8)));
        (await Uses.UseAsync(bank, authority)).MustRefuse(409, "authority-over");

        var longer = await Uses.GiveAsync(kit.Enterprise, path, Uses.Asked(uscc));
        (await kit.ActAsync(path, "revocation", "2022-08-14")).Must(HttpStatusCode.OK);
        (await Uses.UseAsync(bank, longer)).MustRefuse(409, "certificate-revoked");
    }

    [MovableClockFact]
    public async Task Only_the_holder_gives_it_and_every_fault_is_named_at_once()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var (bank, uscc) = await Uses.BankAsync(kit);
        var agent = await kit.App.AsAsync(new Person("agent-u", "代办员", ["agent"], kit.Uscc));
        (await kit.Enterprise.PutAsync("/api/agents/agent-u", new { name = "代办员", validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        (await agent.PostAsync($"{path}/authorities", Uses.Asked(uscc), CommandId.New())).MustRefuse(403, "holder-alone");

        // A year from 10 August 2022 at the most.
        var wrong = new
        {
            grantedTo = new { name = " ", uscc = "91130682MA0EXAMPL4" }, usePurpose = "",
            allowedClaims = new[] { "holder_name", "holder_name", "citizen_id" }, validFrom = "2022-08-09", validThrough = "2023-08-11",
            isOnce = true,
        };
        Assert.Equal(
            [
                ("/grantedTo/name", "invalid-name"), ("/grantedTo/uscc", "invalid-uscc"), ("/usePurpose", "invalid-purpose"),
                ("/allowedClaims/1", "no-such-claim"), ("/allowedClaims/2", "no-such-claim"), ("/validFrom", "invalid-first-day"),
                ("/validThrough", "invalid-last-day"),
            ],
            (await kit.Enterprise.PostAsync($"{path}/authorities", wrong, CommandId.New()))
                .MustRefuse(422, "invalid-certificate-authority").Faults());
        await Uses.GiveAsync(kit.Enterprise, path, Uses.Asked(uscc, validThrough: "2023-08-10"));
        Assert.Equal(
            [("/grantedTo", "grantee-is-holder")],
            (await kit.Enterprise.PostAsync($"{path}/authorities", Uses.Asked(kit.Uscc), CommandId.New()))
                .MustRefuse(422, "invalid-certificate-authority").Faults());

        // A person's, for another person; the number of a citizen only where it was named.
        var own = await kit.IssueAsync(CertificateApp.ForPerson());
        var friend = await kit.App.AsAsync(new Person("p-友", "友人", []));
        var given = await Uses.GiveAsync(
            kit.Person, own,
            new
            {
                grantedTo = new { name = "友人", subject = "p-友" }, usePurpose = "核对", allowedClaims = new[] { "certificate_number" },
                validThrough = "2022-08-31", isOnce = false,
            });
        Assert.Equal("201913000001", Assert.Single(Uses.Disclosed(await Uses.UseAsync(friend, given))).Value);
        Assert.Equal(["友人|核对|certificate_number"], await Uses.TraceAsync(kit.Person, own));
        Assert.Contains("您的电子证照已被使用", await Uses.ToldAsync(kit.Person, "/api/me/notices"));
        (await Uses.UseAsync(bank, given)).MustRefuse(404, "authority-not-found");
    }
}
