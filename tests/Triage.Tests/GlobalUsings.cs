global using System.Text.Json.Nodes;
global using Platform.BuildingBlocks.Access;
global using Platform.Contracts.Intake;
global using Platform.Covenants;
global using Platform.TestKit;
