namespace Dingzhou.App.Tests.OpenApi;

/// <summary>
/// The interface that is served is the one that <c>openapi.snapshot.txt</c> holds: whoever changes it sees in the difference what clients
/// will have to live with.
/// </summary>
[Collection(nameof(HttpApp))]
public sealed class SnapshotTests(HttpApp http)
{
    private static readonly Snapshot Kept = new("tests", "Dingzhou.App.Tests", "OpenApi", "openapi.snapshot.txt");

    [Fact]
    public async Task The_interface_changes_only_where_somebody_has_said_so()
    {
        var served = (await http.App.Public().GetAsync("/api/openapi.json")).Must(HttpStatusCode.OK).Json;

        await Kept.MustBeAsync(InterfaceLines.Of(served));
    }

    [Fact]
    public void A_change_of_any_kind_is_a_difference_of_a_line()
    {
        const string Before = """
            {
              "paths": { "/cases": { "get": {
                "operationId": "ListCases", "tags": ["Reviews"], "summary": "Said for the reader", "x-roles": ["reviewer"],
                "parameters": [{ "name": "limit", "in": "query", "required": false, "schema": { "type": "integer", "maximum": 100 } }],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Case" } } } },
                  "401": { "$ref": "#/components/responses/Problem401" } } } } },
              "components": { "responses": {}, "schemas": {
                "Case": {
                  "type": "object", "required": ["id"],
                  "properties": { "id": { "type": "string" }, "status": { "$ref": "#/components/schemas/Status" } } },
                "Status": { "enum": ["open", "closed"] } } }
            }
            """;
        var lines = InterfaceLines.Of(Parse(Before));

        Assert.Equal(
            [
                "Case.id: string", "Case.status?: Status", "Case: object", "GET /cases answers 200 application/json: Case",
                "GET /cases is ListCases of Reviews, for reviewer", "GET /cases refuses with 401",
                "GET /cases takes query limit?: integer, maximum 100", "Status: open | closed",
            ],
            lines);
        Assert.Equal(0, Differences("reader", "listener"));
        Assert.All(
            [
                ("\"reviewer\"", "\"approver\""), ("100", "50"), ("[\"id\"]", "[]"), ("\"closed\"", "\"done\""),
                ("\"200\"", "\"202\""), ("\"401\"", "\"429\""),
            ],
            change => Assert.Equal(2, Differences(change.Item1, change.Item2)));

        int Differences(string before, string after) =>
            Snapshot.Differences(lines, InterfaceLines.Of(Parse(Before.Replace(before, after, StringComparison.Ordinal)))).Count();
    }

    private static JsonElement Parse(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
