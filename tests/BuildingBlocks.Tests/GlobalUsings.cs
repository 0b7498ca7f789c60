global using Roles = Platform.BuildingBlocks.Access.Roles;
